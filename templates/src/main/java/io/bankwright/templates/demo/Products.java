package io.bankwright.templates.demo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sixty products on the shelf. */
final class Products {
    /** @param yield expected percent a year, null for none; @param term days, 0 for none */
    record Product(
            String code,
            String name,
            String category,
            @Nullable String risk,
            int term,
            @Nullable String yield,
            long minimum) {}

    private static final List<String> SERIES = List.of("稳盈", "安享", "悦享", "聚利", "优选", "尊享");
    private static final List<String> FUNDS = List.of(
            "货币", "短债", "纯债", "一年定开债券", "固收增强", "均衡配置", "消费精选", "医药创新", "科技先锋", "红利低波", "沪深指数增强", "全球配置", "新能源主题",
            "中小盘成长");

    private final List<Product> all = new ArrayList<>();

    Products() {
        add("D001", "活期存款", "demand", "r1", 0, "0.05", 0);
        int[] terms = {30, 90, 180, 365, 730, 1095, 1825, 7};
        for (int i = 0; i < terms.length; i++) {
            String yield = "%d.%02d".formatted(1, 10 + i * 11);
            add("T%03d".formatted(i + 1), "整存整取" + terms[i] + "天", "time_deposit", "r1", terms[i], yield, 5_000);
        }
        int[] wealthTerms = {90, 180, 365, 540};
        for (int i = 0; i < 24; i++) {
            int term = wealthTerms[i % 4];
            String risk = "r" + (1 + i / 6);
            String name = SERIES.get(i / 4) + term + "天" + (char) ('A' + i % 4) + "款理财";
            add(
                    "W%03d".formatted(i + 1),
                    name,
                    "wealth",
                    risk,
                    term,
                    "%d.%02d".formatted(2 + i / 12, 20 + i * 3),
                    100_00);
        }
        for (int i = 0; i < FUNDS.size(); i++) {
            add("F%03d".formatted(i + 1), "银匠" + FUNDS.get(i) + "基金", "fund", "r" + (1 + i / 3), 0, null, 10_00);
        }
        for (String name : List.of("年金保险", "终身寿险", "两全保险", "养老年金", "教育年金", "医疗保险")) {
            add("I%03d".formatted(count("insurance") + 1), "安康" + name, "insurance", "r2", 0, "2.50", 10_000_00);
        }
        for (String name : List.of("积存金", "投资金条", "银条")) {
            add("M%03d".formatted(count("metal") + 1), name, "metal", "r4", 0, null, 500_00);
        }
        add("X001", "传承一号家族信托", "trust", "r4", 1095, "5.20", 1_000_000_00);
        add("X002", "稳健成长集合信托", "trust", "r4", 730, "4.80", 300_000_00);
        add("P001", "代发工资", "payroll", null, 0, null, 0);
        add("S001", "企业结算套餐", "settlement", null, 0, null, 0);
    }

    private void add(
            String code,
            String name,
            String category,
            @Nullable String risk,
            int term,
            @Nullable String yield,
            long minimum) {
        all.add(new Product(code, name, category, risk, term, yield, minimum));
    }

    private long count(String category) {
        return of(category).size();
    }

    List<Product> of(String category) {
        return all.stream()
                .filter(product -> product.category().equals(category))
                .toList();
    }

    Table table() {
        Table table = new Table(
                "code",
                "name",
                "category",
                "risk_grade",
                "term_days",
                "expected_yield",
                "min_amount",
                "open_from",
                "open_to",
                "min_age",
                "max_age",
                "renew_group",
                "status");
        for (int i = 0; i < all.size(); i++) {
            Product product = all.get(i);
            boolean wealth = product.category().equals("wealth");
            table.add(
                    product.code(),
                    product.name(),
                    product.category(),
                    product.risk(),
                    product.term() == 0 ? null : product.term(),
                    product.yield(),
                    Money.text(product.minimum()),
                    wealth ? Day.plus(-30 - i) : null,
                    wealth ? Day.plus(60 - i) : null,
                    18,
                    product.category().equals("insurance") ? 60 : null,
                    wealth ? "G" + product.term() : null,
                    i % 17 == 16 ? "preselling" : i % 19 == 18 ? "closed" : "selling");
        }
        return table;
    }
}
