package io.bankwright.templates.demo;

import java.util.ArrayList;
import java.util.List;

/** 2,000 customers: 20 private, 180 affluent, 1,800 mass of whom 150 are potential; 120 are companies. */
final class Clients {
    static final int COUNT = 2000;
    private static final int PRIVATE = 20;
    private static final int AFFLUENT = 200;
    private static final int POTENTIAL = 350;
    private static final int BASE_YEAR = 2026;

    private final Chance chance;
    private final Names names;
    private final List<Staff.Unit> units;
    private final Staff staff;
    final List<Client> all = new ArrayList<>();

    Clients(Chance chance, Staff staff) {
        this.chance = chance;
        this.names = new Names(chance);
        this.staff = staff;
        this.units = staff.subBranches();
        for (int i = 0; i < COUNT; i++) {
            all.add(client(i));
        }
    }

    private Client client(int i) {
        boolean company = i >= 16 && i < PRIVATE || i >= 164 && i < AFFLUENT || i >= 1920;
        boolean potential = i >= AFFLUENT && i < POTENTIAL;
        Staff.Unit unit = units.get(i % units.size());
        boolean male = chance.percent(52);
        int age = potential ? chance.between(24, 43) : i < PRIVATE ? chance.between(36, 74) : chance.between(20, 80);
        String born = Planted.BORN.getOrDefault(
                i, "%d%02d%02d".formatted(BASE_YEAR - age, chance.between(1, 12), chance.between(1, 28)));
        boolean movable = Planted.BIRTHDAY.containsKey(i);
        boolean leaving = !potential && i % 16 == 11;
        return new Client(
                i,
                "CIF%08d".formatted(10_000_001 + i * 7919L % COUNT),
                company ? names.company(unit.city()) : names.person(male),
                company,
                male,
                company
                        ? null
                        : movable ? Day.birthday(BASE_YEAR - age, Planted.BIRTHDAY.getOrDefault(i, 0)) : iso(born),
                company || movable
                        ? null
                        : Identity.idCard(chance.between(1, 30), born, chance.between(0, 499) * 2 + (male ? 1 : 0)),
                BASE_YEAR - Integer.parseInt(born.substring(0, 4)),
                unit,
                manager(i, unit),
                i < PRIVATE ? "private" : i < AFFLUENT ? "affluent" : "mass",
                potential,
                aum(i, potential),
                income(i, potential),
                chance.percent(6) ? chance.between(2, 28) : chance.between(400, 4000),
                Planted.LOGIN.getOrDefault(
                        i, leaving ? chance.between(25, 70) : chance.percent(15) ? -1 : chance.between(1, 24)),
                contact(i),
                leaving);
    }

    private String manager(int i, Staff.Unit unit) {
        List<Staff.Person> managers = staff.managers(unit.code());
        if (Planted.isWithLina(i)) {
            return "rm.lina";
        }
        return i < PRIVATE
                ? managers.getLast().username()
                : managers.get(i / units.size() % managers.size()).username();
    }

    private long aum(int i, boolean potential) {
        long drawn = i < PRIVATE
                ? chance.cents(5_200_000_00L, 60_000_000_00L)
                : i < AFFLUENT
                        ? chance.cents(1_050_000_00L, 4_800_000_00L)
                        : potential ? chance.cents(50_000_00, 600_000_00) : chance.cents(200_00, 800_000_00);
        return Planted.AUM.getOrDefault(i, drawn);
    }

    private long income(int i, boolean potential) {
        if (i < PRIVATE) {
            return chance.cents(60_000_00, 500_000_00);
        }
        return i < AFFLUENT || potential ? chance.cents(32_000_00, 80_000_00) : chance.cents(4_000_00, 29_000_00);
    }

    private int contact(int i) {
        if (i < PRIVATE) {
            return chance.between(2, 38);
        }
        return i < AFFLUENT ? chance.between(3, 75) : chance.percent(25) ? chance.between(5, 200) : -1;
    }

    private static String iso(String day) {
        return day.substring(0, 4) + "-" + day.substring(4, 6) + "-" + day.substring(6);
    }
}
