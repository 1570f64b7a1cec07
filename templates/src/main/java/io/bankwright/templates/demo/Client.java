package io.bankwright.templates.demo;

import org.jspecify.annotations.Nullable;

/**
 * One customer before it is written.
 *
 * @param index position in the generator, 0 to 1999: private first, then affluent, then mass
 * @param cif core customer number, the natural key
 * @param birthday date cell, null for a company
 * @param idNo null where there is none
 * @param aum managed assets in cents; the holdings add up to it
 * @param opened days since the first account
 * @param login days since the last login, -1 for never
 * @param contact days since the last effective contact, -1 for never
 * @param leaving shows the signs of a customer about to leave
 */
record Client(
        int index,
        String cif,
        String name,
        boolean company,
        boolean male,
        @Nullable String birthday,
        @Nullable String idNo,
        int age,
        Staff.Unit unit,
        String manager,
        String segment,
        boolean potential,
        long aum,
        long income,
        int opened,
        int login,
        int contact,
        boolean leaving) {
    boolean isMass() {
        return segment.equals("mass");
    }

    boolean isPrivate() {
        return segment.equals("private");
    }
}
