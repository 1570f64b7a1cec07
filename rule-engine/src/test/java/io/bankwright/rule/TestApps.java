package io.bankwright.rule;

import io.bankwright.core.action.ActionType;
import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.clock.SystemClock;
import io.bankwright.core.field.FieldTypes;
import io.bankwright.core.publish.AppCompiler;
import io.bankwright.core.publish.AppFiles;
import io.bankwright.core.publish.AppFolder;
import io.bankwright.core.publish.Compiled;
import io.bankwright.core.publish.kind.DefinitionKinds;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.DatabaseAccess;
import io.bankwright.core.work.AppModels;
import io.bankwright.model.app.AppModel;
import io.bankwright.rule.decision.DecisionKind;
import io.bankwright.rule.definition.RuleKind;
import io.bankwright.testkit.Beans;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compiles apps with rules and decisions in them, with the real catalogue of actions. */
public final class TestApps {
    private static final String APP = "key: bank\ntitle: {zh-CN: 银行, en: Bank}\nlocales: [zh-CN, en]\n";
    private static final String CUSTOMER = """
            key: customer
            label: {zh-CN: 客户, en: Customer}
            title: name
            access: {owner: owner_rm, org: org}
            fields:
              - {key: name, type: text, label: {zh-CN: 姓名, en: Name}, required: true}
              - {key: segment, type: text, label: {zh-CN: 层级, en: Segment}}
              - {key: birthday, type: date, label: {zh-CN: 生日, en: Birthday}}
              - {key: last_login_at, type: date_time, label: {zh-CN: 登录, en: Login}}
              - {key: aum, type: money, label: {zh-CN: 资产, en: Assets}, snapshot: true}
              - {key: risk, type: integer, label: {zh-CN: 风险, en: Risk}}
              - {key: vip, type: boolean, label: {zh-CN: 贵宾, en: VIP}}
              - {key: owner_rm, type: user, label: {zh-CN: 客户经理, en: Manager}}
              - {key: org, type: org, label: {zh-CN: 机构, en: Org}}
            """;
    private static final String TXN = """
            key: txn
            label: {zh-CN: 流水, en: Transaction}
            title: txn_no
            access: {inherit: customer}
            appendOnly: true
            fields:
              - {key: txn_no, type: text, label: {zh-CN: 号, en: No}, required: true}
              - {key: customer, type: reference, label: {zh-CN: 客户, en: Customer}, required: true, entity: customer}
              - {key: ts, type: date_time, label: {zh-CN: 时间, en: Time}, required: true, default: "=now()"}
              - {key: direction, type: text, label: {zh-CN: 方向, en: Direction}}
              - {key: amount, type: money, label: {zh-CN: 金额, en: Amount}}
            """;
    private static final String ALERT = """
            extends: alert
            fields:
              - {key: customer, type: reference, label: {zh-CN: 客户, en: Customer}, entity: customer}
            """;

    private static final List<ActionType> CATALOGUE = actions();

    private TestApps() {}

    /** A small bank and more files. */
    public static Map<String, String> bank(Map<String, String> more) {
        Map<String, String> files = new HashMap<>(Map.of(
                "app.yaml", APP,
                "entities/customer.entity.yaml", CUSTOMER,
                "entities/txn.entity.yaml", TXN,
                "entities/alert.extension.yaml", ALERT));
        files.putAll(more);
        return files;
    }

    /** Compiles files given as text. */
    public static Compiled compile(Map<String, String> files) {
        Map<String, byte[]> bytes = new HashMap<>();
        files.forEach((path, text) -> bytes.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return compiler().compile(AppFiles.of(bytes), 1);
    }

    /** Compiles a folder. */
    public static Compiled compile(Path folder) {
        return compiler().compile(AppFolder.read(folder), 1);
    }

    /** Knows fields, rules, decisions. */
    public static AppCompiler compiler() {
        return new AppCompiler(
                DefinitionKinds.of(FieldTypes.builtIn(), List.of(new RuleKind(() -> CATALOGUE), new DecisionKind())));
    }

    /** The catalogue, as no database is needed to look at it. */
    private static List<ActionType> actions() {
        Database never = new Database(Vertx.vertx(), new DatabaseAccess("127.0.0.1", 1, "x", "x", "x", "x", "x"), 1);
        Beans beans = new Beans(
                never,
                new BusinessClock(ZoneId.of("Asia/Shanghai")),
                new SystemClock(),
                new NoApps(),
                new TestActions.StartProcess(),
                new TestActions.PublishMessage());
        return beans.all(ActionType.class);
    }

    private record NoApps() implements AppModels {
        @Override
        public AppModel current(String app) {
            throw new AssertionError("no app is live");
        }

        @Override
        public Collection<AppModel> all() {
            return List.of();
        }
    }
}
