package org.jiedui.regions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Locale;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.regions.Region.Level;
import org.jiedui.testing.JieduiTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@JieduiTest
class TownsTest {

    private static final RegionCode PINGTANG = new RegionCode("522727");
    private static final RegionCode LUODIAN = new RegionCode("522728");
    private static final RegionCode DONGGUAN = new RegionCode("441900");
    private static final Actor CLERK = new Actor("clerk");

    @Autowired
    private Regions regions;

    @Autowired
    private TownRepository towns;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void aTownAddedByHandIsThereForEverybodyAndAfterARestart() {
        Region town = regions.addTown(PINGTANG, " 克度镇 ", null, CLERK);

        assertThat(town.code()).isEqualTo(new RegionCode("522727901"));
        assertThat(town.level()).isEqualTo(Level.TOWN);
        for (Regions seen : List.of(regions, new Regions(towns))) {
            assertThat(seen.find(town.code())).contains(town);
            assertThat(seen.below(PINGTANG)).contains(town);
            assertThat(seen.named("克度")).containsExactly(town);
            assertThat(seen.named("平塘县克度镇")).containsExactly(town);
            assertThat(seen.search("kdz", 5)).containsExactly(town);
            assertThat(seen.label(town.code(), Locale.CHINA)).isEqualTo("克度镇");
            assertThat(seen.label(town.code(), Locale.ENGLISH)).isEqualTo("Kedu");
            assertThat(seen.path(town.code()))
                    .extracting(Region::name)
                    .containsExactly("贵州省", "黔南布依族苗族自治州", "平塘县", "克度镇");
        }
        assertThat(jdbc.sql("select added_by from region_town where code = '522727901'")
                        .query(String.class)
                        .single())
                .isEqualTo("clerk");
    }

    @Test
    void theNextTownGetsTheNextFreeCodeAndAGivenCodeIsKept() {
        assertThat(regions.addTown(LUODIAN, "甲镇", "522728902", CLERK).code().value())
                .isEqualTo("522728902");
        assertThat(regions.addTown(LUODIAN, "乙镇", null, CLERK).code().value()).isEqualTo("522728901");
        assertThat(regions.addTown(LUODIAN, "丙镇", "", CLERK).code().value()).isEqualTo("522728903");
    }

    @Test
    void aCityWithoutCountiesHasTowns() {
        Region town = regions.addTown(DONGGUAN, "虎门镇", null, CLERK);
        assertThat(regions.path(town.code())).extracting(Region::name).containsExactly("广东省", "东莞市", "虎门镇");
        assertThat(regions.below(DONGGUAN)).containsExactly(town);
        assertThat(DONGGUAN.contains(town.code())).isTrue();
    }

    @Test
    void aTownStaysWhenTheTransactionThatNamedItIsRolledBack() {
        Region town = transaction.execute(status -> {
            status.setRollbackOnly();
            return regions.addTown(new RegionCode("522722"), "丁镇", null, CLERK);
        });
        assertThat(new Regions(towns).find(town.code())).contains(town);
    }

    @ParameterizedTest
    @CsvSource({
        "520522, 甲镇,, region-takes-no-towns",
        "522700, 甲镇,, region-takes-no-towns",
        "520000, 甲镇,, region-takes-no-towns",
        "110100, 甲镇,, region-takes-no-towns",
        "529999, 甲镇,, region-takes-no-towns",
        "522726, '  ',, town-name-not-chinese",
        "522726, Kedu,, town-name-not-chinese",
        "522726, 甲镇, 522727100, town-code-not-below",
        "522726, 甲镇, 5227261, town-code-not-below",
        "522726, 甲镇, 522726, town-code-not-below",
    })
    void refusesATownThatCannotBe(String county, String name, @Nullable String code, String finding) {
        assertThat(refusal(county, name, code)).isEqualTo(finding);
    }

    @Test
    void refusesANameOrACodeThatIsTaken() {
        regions.addTown(new RegionCode("522725"), "甲镇", "522725100", CLERK);
        assertThat(refusal("522725", "甲镇", null)).isEqualTo("town-known");
        assertThat(refusal("522725", "乙镇", "522725100")).isEqualTo("town-code-taken");
    }

    @Test
    void theApplicationCanNeitherChangeNorTakeAwayATown() {
        assertThatThrownBy(() -> jdbc.sql("update region_town set name = '某镇'").update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("delete from region_town").update()).isInstanceOf(DataAccessException.class);
    }

    private String refusal(String county, String name, @Nullable String code) {
        return catchThrowableOfType(
                        RefusedException.class, () -> regions.addTown(new RegionCode(county), name, code, CLERK))
                .findings()
                .stream()
                .map(Finding::code)
                .findFirst()
                .orElseThrow();
    }
}
