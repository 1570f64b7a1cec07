package io.bankwright.templates.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes customers; what the server computes (age, assets, balances) is left to it. */
final class ClientTable {
    private static final List<String> JOBS = List.of(
            "employee",
            "employee",
            "civil_servant",
            "teacher",
            "doctor",
            "self_employed",
            "business_owner",
            "freelancer");
    private static final List<String> INDUSTRIES = List.of(
            "manufacturing",
            "wholesale_retail",
            "transport",
            "hospitality",
            "it_services",
            "construction",
            "education",
            "health");
    private static final List<String> SOURCES = List.of("counter", "app", "referral", "campaign", "corporate_payroll");
    private static final List<String> CHANNELS = List.of("phone", "sms", "wecom", "app", "counter");

    private final Chance chance;
    private final Names names;

    ClientTable(Chance chance) {
        this.chance = chance;
        this.names = new Names(chance);
    }

    Table write(List<Client> clients) {
        Table table = new Table(
                "core_cif",
                "party_type",
                "name",
                "gender",
                "birthday",
                "id_type",
                "id_no",
                "uscc",
                "nationality",
                "marital",
                "occupation",
                "industry",
                "monthly_income",
                "mobile",
                "email",
                "address",
                "org",
                "owner_rm",
                "opened_on",
                "source",
                "segment",
                "is_potential",
                "risk_level",
                "risk_valid_until",
                "monthly_inflow_avg3",
                "last_login_at",
                "last_contact_at",
                "churn_score",
                "churn_band",
                "credit_score",
                "nps_last",
                "lifecycle",
                "preferred_channel",
                "restricted",
                "status",
                "remark");
        clients.forEach(client -> table.add(row(client)));
        return table;
    }

    private @Nullable Object[] row(Client c) {
        boolean person = !c.company();
        int risk = chance.between(1, 5);
        int score = c.leaving() ? chance.between(70, 95) : chance.between(2, 62);
        return new @Nullable Object[] {
            c.cif(),
            person ? "person" : "org",
            c.name(),
            person ? (c.male() ? "male" : "female") : null,
            c.birthday(),
            person ? (c.idNo() == null ? "passport" : "id_card") : "uscc",
            c.idNo(),
            person ? null : Identity.creditCode(c.index()),
            person ? "中国" : null,
            person ? (c.age() < 26 ? "single" : chance.percent(80) ? "married" : "divorced") : null,
            person ? (c.age() >= 61 ? "retired" : chance.of(JOBS)) : null,
            chance.of(INDUSTRIES),
            person ? Money.text(c.income()) : null,
            Identity.mobile(c.index() + 1),
            chance.percent(60) ? "c%05d@mail.example".formatted(c.index() + 1) : null,
            names.address(c.unit().city()),
            c.unit().code(),
            c.manager(),
            Day.plus(-c.opened()),
            chance.of(SOURCES),
            c.segment(),
            c.potential(),
            "c" + risk,
            Day.plus(c.index() == Planted.EXPIRED_RISK_TEST ? -10 : chance.between(20, 360)),
            Money.text(person ? c.income() : c.aum() / 6),
            c.login() < 0 ? null : Day.at(-c.login(), chance.between(8, 21), chance.between(0, 59)),
            c.contact() < 0 ? null : Day.at(-c.contact(), chance.between(9, 17), 30),
            score,
            score >= 70 ? "high" : score >= 40 ? "mid" : "low",
            chance.between(480, 860),
            chance.percent(30) ? chance.between(3, 10) : null,
            lifecycle(c),
            chance.of(CHANNELS),
            c.index() == Planted.RESTRICTED,
            c.index() % 500 == 499 ? "frozen" : "active",
            remark(c)
        };
    }

    private static String lifecycle(Client c) {
        if (c.leaving()) {
            return "dormant";
        }
        return c.opened() < 90 ? "new" : c.isMass() ? "growth" : "mature";
    }

    private static @Nullable String remark(Client c) {
        return c.index() == Planted.RESTRICTED ? "客户要求限制处理个人信息" : null;
    }
}
