package io.bankwright.templates.demo;

/** Official numbers with right check digits that belong to nobody: no region begins with 99. */
final class Identity {
    private static final int[] ID_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String ID_CHECK = "10X98765432";
    private static final String CODE_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private Identity() {}

    /** ID card number (GB 11643) for a birthday as {@code yyyyMMdd} and a sequence of three digits. */
    static String idCard(int region, String birthday, int sequence) {
        String body = "99%04d%s%03d".formatted(region, birthday, sequence);
        int sum = 0;
        for (int i = 0; i < ID_WEIGHTS.length; i++) {
            sum += ID_WEIGHTS[i] * (body.charAt(i) - '0');
        }
        return body + ID_CHECK.charAt(sum % 11);
    }

    /** Unified social credit code (GB 32100) of a company. */
    static String creditCode(int number) {
        String body = "91990000MA%07d".formatted(number);
        int weight = 1;
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            sum += CODE_SIGNS.indexOf(body.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return body + CODE_SIGNS.charAt((31 - sum % 31) % 31);
    }

    /** A mobile number of a block the demo keeps for itself. */
    static String mobile(int number) {
        return "1990%07d".formatted(number);
    }
}
