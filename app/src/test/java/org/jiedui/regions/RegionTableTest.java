package org.jiedui.regions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionTableTest {

    private static final String HEADER = "code,name,level,from,to,pinyin,initials,successor\n";
    private static final String ABOVE =
            HEADER + "520000,贵州省,province,,,gui zhou sheng,gzs,\n" + "520500,毕节市,prefecture,2011,,bi jie shi,bjs,\n";
    private static final String QIANXI = "520522,黔西县,county,2011,2021,qian xi xian,qxx,520581\n";

    @Test
    void readsRowsWithTheirYearsAndSuccessors() throws IOException {
        List<Region> rows = read(ABOVE + QIANXI + "520581,黔西市,county,2021,,qian xi shi,qxs,\n");
        assertThat(rows).hasSize(4);
        assertThat(rows.get(2).inForce()).isFalse();
        assertThat(rows.get(2).successors()).containsExactly(new RegionCode("520581"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "520521,大方县,county,2011,,da fang xian,dfx | 8 columns are wanted, not 7",
                "52052,大方县,county,2011,,da fang xian,dfx, | a region code has six digits",
                "520521,大方县,prefecture,2011,,da fang xian,dfx, | the code is no prefecture",
                "520521,Dafang,county,2011,,da fang xian,dfx, | the name is not in Chinese characters",
                "520521,大方县,county,2011,2011,da fang xian,dfx, | in force from 2011 but not at all before 2011",
                "520521,大方县,county,11,,da fang xian,dfx, | not a year: 11",
                "520521,大方县,county,2011,,da fang,df, | the name has another number of syllables",
                "520521,大方县,county,2011,,dà fang xian,dfx, | the pinyin is not in syllables",
                "520521,大方县,county,2011,,da fang xian,dfq, | the initials are not those of the pinyin",
                "520521,大方县,county,2011,,da fang xian,dfx,520581 | in force, yet it has a successor",
                "520521,大方县,county,2011,2020,da fang xian,dfx,520599 | its successor is not in the table: 520599",
                "520421,大方县,county,2011,2020,da fang xian,dfx, | the code comes before 520500",
                "520621,大方县,county,2011,2020,da fang xian,dfx, | what it lies in is not in the table: 520600",
                "520500,毕节,prefecture,2020,,bi jie,bj, | in force at the same time as the row before, of the same code",
            })
    void refusesAWrongLineWithItsNumberAndTheReason(String line, String reason) {
        assertThatThrownBy(() -> read(ABOVE + line + "\n")).hasMessageStartingWith("test.csv, line 4: " + reason);
    }

    @Test
    void refusesARegionInForceInsideOneThatEnded() {
        assertThatThrownBy(() -> read(HEADER
                        + "520000,贵州省,province,,,gui zhou sheng,gzs,\n"
                        + "522400,毕节地区,prefecture,,2011,bi jie di qu,bjdq,\n"
                        + "522401,毕节市,county,,,bi jie shi,bjs,\n"))
                .hasMessage("test.csv, line 4: in force, but what it lies in is not: 522400");
    }

    @Test
    void refusesAnotherHeader() {
        assertThatThrownBy(() -> read("code,name\n"))
                .hasMessageStartingWith("test.csv, line 1: the header is not code");
    }

    private static List<Region> read(String csv) throws IOException {
        return RegionTable.read(new StringReader(csv), "test.csv");
    }
}
