package dev.usagereporter.server.export.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RollUpTest {
    private static final int K = 10;

    /** Cells as text: values separated by commas, a colon, the count; {@code -} is missing, {@code *} is (other). */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', emptyValue = "", value = {
        "nothing at all                        | ''                              | ''",
        "one value below k                     | a:9                             | ''",
        "one value of k                        | a:10                            | a:10",
        "one value above k                     | a:11                            | a:11",
        "all together below k                  | a:5 b:4                         | ''",
        "all together k                        | a:5 b:5                         | *:10",
        "a small one takes the next            | a:100 b:9                       | *:109",
        "a small one takes the smallest next   | a:100 b:10 c:9                  | *:19 a:100",
        "a single one takes one of k           | a:100 b:10 c:1                  | *:11 a:100",
        "small ones of k - 1 take the next     | a:100 b:11 c:4 d:5              | *:20 a:100",
        "small ones of k are enough            | a:100 b:11 c:5 d:5              | *:10 a:100 b:11",
        "small ones of k + 1 are enough        | a:100 b:11 c:5 d:6              | *:11 a:100 b:11",
        "of two alike the first joins          | a:10 b:10 c:3                   | *:13 b:10",
        "others of k - 1 take the next         | *:9 a:10 b:20                   | *:19 b:20",
        "others of k stay                      | *:10 a:10 b:20                  | *:10 a:10 b:20",
        "small ones join others of k           | *:10 a:1 b:20                   | *:11 b:20",
        "others alone below k                  | *:9                             | ''",
        "others alone of k                     | *:10                            | *:10",
        "missing below k is rolled up          | -:9 a:10 b:30                   | *:19 b:30",
        "missing of k stays                    | -:10 a:10                       | -:10 a:10",
        "no small ones, no others              | a:10 b:10                       | a:10 b:10",
        "same values are added up              | a:5 a:5                         | a:10",
        "two values, each cell of k            | a,x:10 a,y:10                   | a,x:10 a,y:10",
        "a group that cannot be split          | a,x:10 a,y:9                    | a,*:19",
        "a group is split as far as it goes    | a,x:30 a,y:9 a,z:1              | a,*:10 a,x:30",
        "small groups are split together       | a,x:9 b,x:5 c,x:20              | *,x:14 c,x:20",
        "small groups with rare values         | a,x:9 b,y:5 c,x:20              | *,*:14 c,x:20",
        "a joining group is split anew         | a,x:8 a,y:22 b,x:3              | *,x:11 *,y:22",
        "second values missing                 | a,-:10 a,x:10                   | a,-:10 a,x:10",
        "three values                          | a,x,1:10 a,x,2:10 a,y,1:20      | a,x,1:10 a,x,2:10 a,y,1:20",
        "others are split further              | a,x,1:30 a,y,1:5 a,z,1:5        | a,*,1:10 a,x,1:30",
        "the last value only                   | a,x,1:30 a,x,2:5 a,x,3:5        | a,x,*:10 a,x,1:30",
        "nothing but single ones               | a,x,1:1 b,y,2:1 c,z,3:1         | ''",
        "ten single ones                       | a,u,1:4 b,v,2:3 c,w,3:3         | *,*,*:10"
    })
    void rollsUp(String name, String cells, String released) {
        assertEquals(parse(released), RollUp.of(parse(cells), K), name);
    }

    @Test
    void releasesEverythingAsItIsWhereOneIsEnough() {
        List<Cell> cells = parse("a:1 b:2");
        assertEquals(cells, RollUp.of(cells, 1));
    }

    @Test
    void refusesThresholdsAndCellsThatAreNone() {
        assertThrows(IllegalArgumentException.class, () -> RollUp.of(List.of(), 0));
        assertThrows(IllegalArgumentException.class, () -> RollUp.of(parse("a:10 a,x:10"), K));
        assertThrows(IllegalArgumentException.class, () -> new Cell(List.of(), 1));
        assertThrows(IllegalArgumentException.class, () -> new Cell(List.of("a"), 0));
        assertThrows(IllegalArgumentException.class, () -> new Cell(List.of("a", "b", "c", "d"), 1));
    }

    private static List<Cell> parse(String cells) {
        return Stream.of(cells.split(" ", -1)).filter(cell -> !cell.isEmpty()).map(RollUpTest::cell).toList();
    }

    private static Cell cell(String text) {
        String[] parts = text.split(":", -1);
        List<@Nullable String> values = new ArrayList<>();
        Arrays.stream(parts[0].split(",", -1))
                .forEach(value -> values.add(value.equals("-") ? null : value.equals("*") ? Cell.OTHER : value));
        return new Cell(values, Long.parseLong(parts[1]));
    }
}
