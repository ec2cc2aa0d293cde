package org.jiedui.regions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.regions.Region.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the table that comes along says, and how it is found. */
class GazetteerTest {

    private static final List<Region> ROWS = RegionTable.shipped();
    private static final Gazetteer GAZETTEER = Gazetteer.of(ROWS, EnglishNames.shipped());

    @Test
    void hasThirtyFourProvinces() {
        assertThat(ROWS).filteredOn(row -> row.level() == Level.PROVINCE).hasSize(34);
    }

    @Test
    void hasTwelveCountiesInQiannan() {
        assertThat(GAZETTEER.below(new RegionCode("522700")))
                .hasSize(12)
                .extracting(Region::name)
                .contains("都匀市", "平塘县", "三都水族自治县");
    }

    @Test
    void tellsWhereTheCodeOfQianxiWent() {
        assertThat(GAZETTEER.names(new RegionCode("520522"))).singleElement().satisfies(row -> {
            assertThat(row.to()).isEqualTo(2021);
            assertThat(row.successors()).containsExactly(new RegionCode("520581"));
        });
    }

    @Test
    void listsEveryNameOfACode() {
        assertThat(GAZETTEER.names(new RegionCode("530800")))
                .extracting(Region::name)
                .containsExactly("思茅市", "普洱市");
        assertThat(GAZETTEER.names(new RegionCode("999999"))).isEmpty();
    }

    @Test
    void everyRegionInForceLiesInRegionsInForce() {
        assertThat(ROWS)
                .filteredOn(Region::inForce)
                .allSatisfy(row -> assertThat(row.code().above())
                        .allSatisfy(above -> assertThat(GAZETTEER.newest(above))
                                .hasValueSatisfying(place ->
                                        assertThat(place.region().inForce()).isTrue())));
    }

    @Test
    void everyRegionInForceButTheHeadingsHangsBelowExactlyOnePlace() {
        List<Region> hung = ROWS.stream()
                .filter(row -> row.inForce() && !row.heading())
                .flatMap(row -> GAZETTEER.below(row.code()).stream())
                .toList();
        assertThat(hung)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(ROWS.stream()
                        .filter(row -> row.inForce() && !row.heading() && row.level() != Level.PROVINCE)
                        .toList());
    }

    @Test
    void passesOverHeadings() {
        assertThat(GAZETTEER.below(new RegionCode("110000")))
                .hasSize(16)
                .extracting(Region::name)
                .contains("东城区", "密云区");
        assertThat(GAZETTEER.below(new RegionCode("420000")))
                .extracting(Region::name)
                .contains("武汉市", "仙桃市", "神农架林区");
        assertThat(GAZETTEER.path(new RegionCode("110105")))
                .extracting(Region::name)
                .containsExactly("北京市", "朝阳区");
        assertThat(GAZETTEER.path(new RegionCode("429004")))
                .extracting(Region::name)
                .containsExactly("湖北省", "仙桃市");
    }

    @Test
    void givesThePathFromTheProvinceDown() {
        assertThat(GAZETTEER.path(new RegionCode("522727")))
                .extracting(region -> GAZETTEER.label(region.code(), Locale.CHINESE))
                .containsExactly("贵州省", "黔南州", "平塘县");
        assertThat(GAZETTEER.path(new RegionCode("520000"))).hasSize(1);
        assertThat(GAZETTEER.path(new RegionCode("529999"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "平塘, 522727", "平塘县, 522727", "黔南, 522700", "黔南州, 522700", "黔南布依族苗族自治州, 522700", "广西, 450000",
        "广西壮族自治区, 450000", "内蒙古, 150000", "关岭, 520424", "关岭县, 520424", "关岭自治县, 520424", "东乡族自治县, 622926",
        "广州, 440100", "广州市白云区, 440111", "贵阳市 白云区, 520113", "贵州省黔南州平塘县, 522727", "贵州白云区, 520113", "克孜勒苏州, 653000",
        "赵县, 130133", "毕节市, 520500", "吉林市, 220200", "海南省, 460000", "三都, 522732", "鄂伦春旗, 150723"
    })
    void findsByNameWithOrWithoutItsEnding(String name, String code) {
        assertThat(GAZETTEER.named(name))
                .first()
                .extracting(region -> region.code().value())
                .isEqualTo(code);
    }

    @Test
    void givesNamesakesAllAndThoseInForceFirst() {
        assertThat(GAZETTEER.named("白云区"))
                .extracting(region -> region.code().value())
                .containsExactly("440111", "520113");
        assertThat(GAZETTEER.named("朝阳")).extracting(Region::name).contains("朝阳市", "朝阳区", "朝阳县");
        assertThat(GAZETTEER.named("朝阳区")).hasSize(2);
        assertThat(GAZETTEER.named("黔西县")).extracting(Region::inForce).containsOnly(false);
        assertThat(GAZETTEER.named("毕节"))
                .extracting(Region::inForce)
                .startsWith(true)
                .endsWith(false);
        assertThat(GAZETTEER.named("无此地")).isEmpty();
        assertThat(GAZETTEER.named("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ptx, 522727", "pt, 522727", "pingtang, 522727", "Ping Tang, 522727", "平塘, 522727", "522727, 522727",
        "qnz, 522700", "qiannanzhou, 522700", "qiannan, 522700", "xi'an, 610100", "urumqi, 650100", "Ürümqi, 650100",
        "inner m, 150000", "lvliang, 141100", "lüliang, 141100", "luliang, 141100", "haerbin, 230100", "贵州平塘, 522727"
    })
    void findsWhatIsTyped(String text, String code) {
        assertThat(GAZETTEER.search(text, 20))
                .extracting(region -> region.code().value())
                .contains(code);
    }

    @Test
    void findsByTheFirstDigitsOfTheCode() {
        assertThat(GAZETTEER.search("5227", 100))
                .hasSizeGreaterThanOrEqualTo(13)
                .first()
                .extracting(Region::name)
                .isEqualTo("黔南布依族苗族自治州");
    }

    @Test
    void findsTheWholeNameBeforeItsStartAndItsPart() {
        assertThat(GAZETTEER.search("江", 500)).extracting(Region::name).contains("镇江市", "江门市");
        assertThat(GAZETTEER.search("平", 5))
                .hasSize(5)
                .allSatisfy(region -> assertThat(region.name()).startsWith("平"));
        assertThat(GAZETTEER.search("  ", 5)).isEmpty();
        assertThat(GAZETTEER.search("%_", 5)).isEmpty();
    }

    @Test
    void givesAllThatATextFitsEquallyWell() {
        assertThat(best("baiyun")).contains("440111", "520113");
        assertThat(best("平")).hasSizeGreaterThan(10).contains("522727");
        assertThat(best("qiannan")).containsExactly("522700");
        assertThat(best("5227")).containsExactly("522700");
        assertThat(best("无此地")).isEmpty();
        assertThat(best(" ")).isEmpty();
    }

    private static List<String> best(String text) {
        return GAZETTEER.best(text).stream()
                .map(region -> region.code().value())
                .toList();
    }

    @Test
    void findsWhatEndedAfterWhatIsInForce() {
        assertThat(GAZETTEER.search("黔西", 20))
                .extracting(Region::inForce)
                .startsWith(true)
                .endsWith(false);
    }

    @ParameterizedTest
    @CsvSource({
        "522700, 黔南州, Qiannan", "522727, 平塘县, Pingtang", "440100, 广州市, Guangzhou", "520000, 贵州省, Guizhou",
        "640000, 宁夏, Ningxia", "150000, 内蒙古, Inner Mongolia", "610000, 陕西省, Shaanxi", "140000, 山西省, Shanxi",
        "540000, 西藏, Tibet", "810000, 香港, Hong Kong", "610100, 西安市, Xi'an", "141100, 吕梁市, Lüliang",
        "130133, 赵县, Zhaoxian", "620927, 620927, 620927", "230100, 哈尔滨市, Harbin", "110100, 市辖区, Districts",
        "110000, 北京市, Beijing", "150723, 鄂伦春旗, Elunchun", "410304, 瀍河区, Chanhe", "622926, 东乡县, Dongxiang"
    })
    void labelsForAReader(String code, String chinese, String english) {
        assertThat(GAZETTEER.label(new RegionCode(code), Locale.SIMPLIFIED_CHINESE))
                .isEqualTo(chinese);
        assertThat(GAZETTEER.label(new RegionCode(code), Locale.ENGLISH)).isEqualTo(english);
    }

    @Test
    void noShortNameIsLeftWithAnEndingOfAutonomyOrWithoutAName() {
        assertThat(ROWS).filteredOn(row -> !row.heading()).allSatisfy(row -> {
            ShortNames names = ShortNames.of(row);
            assertThat(names.label()).doesNotContain("自治", "特别行政区").startsWith(names.stem());
            assertThat(names.stem().length()).isGreaterThanOrEqualTo(2);
        });
    }

    @Test
    void everyEnglishNameIsOfARegion() {
        EnglishNames english = EnglishNames.shipped();
        Set<String> known = ROWS.stream()
                .flatMap(row -> Stream.of(row.name(), ShortNames.of(row).stem()))
                .collect(Collectors.toSet());
        assertThat(english.spoken()).isNotEmpty().isSubsetOf(known);
    }
}
