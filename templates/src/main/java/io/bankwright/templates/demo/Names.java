package io.bankwright.templates.demo;

import java.util.List;

/** Invented names. */
final class Names {
    private static final List<String> FAMILIES = List.of(("王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 "
                    + "程 曹 袁 邓 许 傅 沈 曾 彭 吕 苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎 余 潘 杜 戴 夏 钟 汪 田 任 姜")
            .split(" "));
    private static final List<String> MEN = List.of(
            ("志强 建国 伟 磊 军 勇 俊杰 浩然 子轩 宇航 天佑 明哲 国栋 文博 海涛 晓东 振华 立新 家豪 思远 " + "泽宇 鹏飞 永康 德胜 嘉诚 承志 景行 一鸣 书豪 启航").split(" "));
    private static final List<String> WOMEN = List.of(
            ("秀英 丽华 敏 静 婷 雪梅 玉兰 晓燕 欣怡 梓涵 雨桐 诗雅 思琪 佳宁 慧敏 春梅 美玲 若曦 语嫣 " + "海燕 文静 淑芬 桂英 红霞 可馨 芷若 清雅 念慈 安琪 悦然").split(" "));
    private static final List<String> WORDS =
            List.of(("云岫 衡禾 启川 鸿砚 澜庭 拓野 润岚 景澄 瀚石 卓屿 明沅 汇桐 嘉屿 远澈 恒岭 信榕 锦澜 天岑 盛禾 弘榆").split(" "));
    private static final List<String> TRADES = List.of(("科技 贸易 制造 物流 餐饮管理 建筑工程 医疗器械 文化传播 新能源 食品 纺织 信息技术").split(" "));
    private static final List<String> STREETS = List.of("人民路 解放路 中山路 建设路 和平路 滨江大道 学院路 文化路 光明路 长虹路".split(" "));

    private final Chance chance;

    Names(Chance chance) {
        this.chance = chance;
    }

    String person(boolean male) {
        return chance.of(FAMILIES) + chance.of(male ? MEN : WOMEN);
    }

    String company(String city) {
        return city + chance.of(WORDS) + chance.of(TRADES) + "有限公司";
    }

    String address(String city) {
        return city + "市" + chance.of(STREETS) + chance.between(1, 988) + "号" + chance.between(1, 30) + "室";
    }
}
