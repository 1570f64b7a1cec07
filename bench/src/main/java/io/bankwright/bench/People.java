package io.bankwright.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** Customers as a Chinese bank has them: names of two and three characters, phones, ID cards with their check digit. */
final class People {
    private static final String SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡";
    private static final String GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂志文华建国玉兰红海燕鑫宇佳慧欣雨晨子轩浩然思琪梦婷博俊辉鹏飞云龙";
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final AtomicLong TYPED = new AtomicLong();
    private static final String CHECK = "10X98765432";

    private People() {}

    /** A new customer as a manager types it in; no ID number comes twice in a run. */
    static ObjectNode typed(ObjectNode into) {
        RandomGenerator random = ThreadLocalRandom.current();
        long number = TYPED.getAndIncrement();
        return into.put("name", name(random))
                .put("party_type", "person")
                .put("gender", random.nextBoolean() ? "male" : "female")
                .put("birthday", birthday(number))
                .put("id_no", idCard(number))
                .put("mobile", mobile(random))
                .put("occupation", "employee")
                .put("employer", "上海" + one(SURNAMES, random) + "氏机械制造有限公司")
                .put("address", "上海市浦东新区世纪大道" + random.nextInt(1, 3000) + "号")
                .put("source", "counter")
                .put("risk_level", "c" + random.nextInt(1, 6))
                .put(
                        "risk_valid_until",
                        LocalDate.now(ZoneId.systemDefault()).plusYears(1).toString());
    }

    static String name(RandomGenerator random) {
        StringBuilder name = new StringBuilder().append(one(SURNAMES, random)).append(one(GIVEN, random));
        return (random.nextInt(10) < 7 ? name.append(one(GIVEN, random)) : name).toString();
    }

    static String mobile(RandomGenerator random) {
        return "1%d%09d".formatted(random.nextInt(3, 10), random.nextInt(1_000_000_000));
    }

    /** {@code yyyy-MM-dd}; comes again every 20,000 numbers or so. */
    static String birthday(long number) {
        long day = number / 1000;
        return "%d-%02d-%02d".formatted(1945 + day / 336 % 60, 1 + day / 28 % 12, 1 + day % 28);
    }

    /** 18 places: a district, the birthday, a running number, the check digit of GB 11643. Another for each number up to 10^8. */
    static String idCard(long number) {
        String body = "3102%02d%s%03d"
                .formatted(number / 20_160_000 % 100, birthday(number).replace("-", ""), number % 1000);
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (body.charAt(i) - '0');
        }
        return body + CHECK.charAt(sum % 11);
    }

    private static char one(String of, RandomGenerator random) {
        return of.charAt(random.nextInt(of.length()));
    }
}
