package io.bankwright.templates.demo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The head office, three branches, nine sub-branches and sixty people. */
final class Staff {
    /** @param lead username of the team lead, null where there is none */
    record Unit(
            String code,
            String name,
            @Nullable String parent,
            String level,
            String city,
            String head,
            @Nullable String lead) {}

    /** @param roles key of a role of the app; empty for none */
    record Person(String username, String name, String org, String roles, String position) {}

    private record City(String name, String branch, List<String> codes, List<String> names) {}

    private static final List<City> CITIES = List.of(
            new City("上海", "shanghai", List.of("pudong", "jingan", "xuhui"), List.of("浦东", "静安", "徐汇")),
            new City("杭州", "hangzhou", List.of("xihu", "binjiang", "xiaoshan"), List.of("西湖", "滨江", "萧山")),
            new City("深圳", "shenzhen", List.of("futian", "nanshan", "luohu"), List.of("福田", "南山", "罗湖")));
    private static final List<String> WITH_SENIOR = List.of("pudong", "xuhui", "xihu", "futian");

    private final Names names;
    private final Chance chance;
    final List<Unit> units = new ArrayList<>();
    final List<Person> people = new ArrayList<>();

    Staff(Chance chance) {
        this.chance = chance;
        this.names = new Names(chance);
        headOffice();
        CITIES.forEach(this::branch);
    }

    List<Unit> subBranches() {
        return units.stream().filter(unit -> unit.level().equals("sub_branch")).toList();
    }

    /** Those who look after customers in a unit, seniors last. */
    List<Person> managers(String unit) {
        return people.stream()
                .filter(person -> person.org().equals(unit) && person.position().endsWith("rm"))
                .toList();
    }

    private void headOffice() {
        units.add(new Unit("HQ", "银匠银行总行", null, "head", "上海", "head.office", null));
        person("head.office", "高景行", "HQ", "branch_head", "branch_head");
        person("designer", "苏可馨", "HQ", "designer", "product");
        person("it.chen", "陈一鸣", "HQ", "it_admin", "it");
        person("service.wang", "王雪梅", "HQ", "service", "service");
        person("service.zhao", "赵文静", "HQ", "service", "service");
        person("product.sun", "孙明哲", "HQ", "", "product");
        person("compliance.qian", "钱淑芬", "HQ", "", "compliance");
        person("ops.li", "李国栋", "HQ", "", "ops");
    }

    private void branch(City city) {
        String code = "B-" + city.branch();
        units.add(new Unit(code, city.name() + "分行", "HQ", "branch", city.name(), "head." + city.branch(), null));
        someone("head." + city.branch(), code, "branch_head", "branch_head");
        for (int i = 0; i < city.codes().size(); i++) {
            subBranch(city, city.codes().get(i), city.names().get(i), code);
        }
    }

    private void subBranch(City city, String key, String name, String parent) {
        String code = "S-" + key;
        units.add(new Unit(code, name + "支行", parent, "sub_branch", city.name(), "head." + key, "lead." + key));
        someone("head." + key, code, "branch_head", "branch_head");
        someone("lead." + key, code, "rm", "team_lead");
        if (key.equals("pudong")) {
            person("rm.lina", "李娜", code, "rm", "rm");
        } else if (key.equals("xihu")) {
            person("rm.zhang", "张伟", code, "rm", "rm");
        } else {
            someone("rm." + key + "1", code, "rm", "rm");
        }
        someone("rm." + key + "2", code, "rm", "rm");
        someone("rm." + key + "3", code, "rm", "rm");
        if (WITH_SENIOR.contains(key)) {
            someone("rm." + key + "4", code, "rm", "senior_rm");
        }
    }

    private void someone(String username, String org, String roles, String position) {
        person(username, names.person(chance.percent(50)), org, roles, position);
    }

    private void person(String username, String name, String org, String roles, String position) {
        people.add(new Person(username, name, org, roles, position));
    }

    Table orgTable() {
        Table table = new Table("code", "name", "parent", "level", "region", "head", "team_lead");
        units.forEach(unit -> table.add(
                unit.code(), unit.name(), unit.parent(), unit.level(), unit.city(), unit.head(), unit.lead()));
        return table;
    }

    Table userTable() {
        Table table = new Table(
                "username",
                "name",
                "emp_no",
                "email",
                "phone",
                "org",
                "roles",
                "locale",
                "active",
                "position",
                "certificates",
                "capacity",
                "on_leave_from",
                "on_leave_to",
                "delegate",
                "hired_on",
                "left_on");
        for (int i = 0; i < people.size(); i++) {
            Person person = people.get(i);
            boolean onLeave = person.username().equals("rm.pudong3");
            table.add(
                    person.username(),
                    person.name(),
                    "E%05d".formatted(10001 + i),
                    person.username() + "@bank.example",
                    Identity.mobile(9_000_000 + i),
                    person.org(),
                    person.roles().isEmpty() ? null : "bank_crm." + person.roles(),
                    "zh-CN",
                    true,
                    person.position(),
                    certificates(person.position()),
                    person.position().equals("senior_rm") ? 120 : 300,
                    onLeave ? Day.plus(-2) : null,
                    onLeave ? Day.plus(5) : null,
                    onLeave ? "rm.lina" : null,
                    Day.plus(-chance.between(200, 4000)),
                    person.username().equals("rm.luohu3") ? Day.plus(1) : null);
        }
        return table;
    }

    private @Nullable String certificates(String position) {
        return switch (position) {
            case "senior_rm" -> "afp;cfp;fund;insurance";
            case "rm", "team_lead" -> chance.percent(60) ? "afp;fund" : "fund;insurance";
            default -> null;
        };
    }
}
