package org.jiedui.regions;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jiedui.regions.Region.Level;

/**
 * How a region's full name is shortened: 黔南布依族苗族自治州 is called 黔南州 by a reader and 黔南 by a colleague; 平塘县 is
 * 平塘.
 *
 * @param label what a reader is shown
 * @param stem  the label without the ending of its level; the whole name if a single character would remain
 * @param forms every way of writing it, the full name included
 */
record ShortNames(String label, String stem, Set<String> forms) {

    private static final List<String> PROVINCE = List.of("特别行政区", "自治区", "省", "市");
    private static final List<String> PREFECTURE = List.of("自治州", "地区", "盟", "市");
    private static final List<String> COUNTY = List.of("自治县", "自治旗", "林区", "特区", "新区", "县", "市", "区", "旗");
    private static final List<String> TOWN = List.of("街道", "苏木", "镇", "乡");

    /** As the names spell them; the longer before the shorter that it ends with. */
    private static final List<String> PEOPLES = List.of(
            "布依族", "苗族", "侗族", "彝族", "壮族", "回族", "满族", "蒙古族", "蒙古", "藏族", "维吾尔", "哈萨克族", "哈萨克", "柯尔克孜", "土家族", "土族",
            "羌族", "朝鲜族", "哈尼族", "傣族", "白族", "景颇族", "傈僳族", "瑶族", "黎族", "水族", "仡佬族", "仫佬族", "毛南族", "畲族", "纳西族", "拉祜族",
            "佤族", "布朗族", "独龙族", "怒族", "普米族", "裕固族", "保安族", "东乡族", "撒拉族", "锡伯", "塔吉克", "达斡尔族", "鄂温克族", "各族");

    static ShortNames of(Region region) {
        String name = region.name();
        if (region.heading()) {
            return new ShortNames(name, name, Set.of(name));
        }
        for (String ending : endings(region.level())) {
            if (name.endsWith(ending) && name.length() - ending.length() >= 2) {
                return cut(region.level(), name, ending);
            }
        }
        return new ShortNames(name, name, Set.of(name));
    }

    private static ShortNames cut(Level level, String name, String ending) {
        String body = name.substring(0, name.length() - ending.length());
        boolean autonomous = ending.startsWith("自治");
        String stem = autonomous || body.endsWith("族") ? withoutPeoples(body) : body;
        String shortEnding = autonomous ? ending.substring(ending.length() - 1) : ending;
        String label;
        if (level == Level.PROVINCE && !ending.equals("省") && !ending.equals("市")) {
            label = stem;
        } else {
            label = stem.equals(body) && !autonomous ? name : stem + shortEnding;
        }
        Set<String> forms = new LinkedHashSet<>(List.of(name, stem + ending));
        forms.add(label);
        forms.add(stem);
        return new ShortNames(label, stem, Set.copyOf(forms));
    }

    /** 积石山保安族东乡族撒拉族 is 积石山; what is left has two characters at least, so 东乡族 is 东乡. */
    private static String withoutPeoples(String body) {
        String rest = body;
        for (boolean cut = true; cut; ) {
            cut = false;
            for (String people : PEOPLES) {
                if (rest.endsWith(people) && rest.length() - people.length() >= 2) {
                    rest = rest.substring(0, rest.length() - people.length());
                    cut = true;
                    break;
                }
            }
        }
        return rest.endsWith("族") && rest.length() >= 3 ? rest.substring(0, rest.length() - 1) : rest;
    }

    private static List<String> endings(Level level) {
        return switch (level) {
            case PROVINCE -> PROVINCE;
            case PREFECTURE -> PREFECTURE;
            case COUNTY -> COUNTY;
            case TOWN -> TOWN;
        };
    }
}
