package dev.usagereporter.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.usagereporter.server.http.RecordQuery.ByRandomId;
import dev.usagereporter.server.http.RecordQuery.Everything;
import dev.usagereporter.server.http.RecordQuery.Invalid;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordQueryTest {
    private static final String ID = "0d9a2f0e";

    @ParameterizedTest
    @ValueSource(strings = {
        "filter=(random_id='0d9a2f0e')&fields=id",
        "filter=random_id='0d9a2f0e'&fields=id",
        "filter=(random_id=\"0d9a2f0e\")&fields=id",
        "filter=(random_id%3D'0d9a2f0e')&fields=id",
        "filter=%28random_id%20%3d%20%270d9a2f0e%27%29&fields=%69d",
        "filter=(random_id+=+'0d9a2f0e')&fields=id",
        "filter=+(+random_id='0d9a2f0e'+)+&fields=id&page=1&perPage=500",
        "fields=id,id&perPage=1&filter=(random_id='0d9a2f0e')",
        "%66ilter=(random_id='0d9a2f0e')&fields=+id+"
    })
    void readsOneEquality(String raw) {
        assertEquals(new ByRandomId(ID, List.of("id")), RecordQuery.parse(raw));
    }

    @Test
    void givesTheFieldsInOurOrder() {
        assertEquals(
                new ByRandomId(ID, List.of("id", "status", "updated")),
                RecordQuery.parse("filter=(random_id='0d9a2f0e')&fields=updated,status,id"));
        assertEquals(new ByRandomId(ID, RecordQuery.VISIBLE), RecordQuery.parse("filter=(random_id='0d9a2f0e')"));
        assertEquals(new ByRandomId(ID, RecordQuery.VISIBLE), RecordQuery.parse("filter=(random_id='0d9a2f0e')&fields="));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "filter", "filter=", "filter=+", "perPage=1", "fields=id&sort=created", "x"})
    void readsAQueryWithoutAFilterAsOneForEverything(String raw) {
        assertInstanceOf(Everything.class, RecordQuery.parse(raw));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "filter=(random_id='0d9a2f0')",
        "filter=(random_id='')",
        "filter=(random_id='0d9a2f0e'",
        "filter=random_id='0d9a2f0e')",
        "filter=((random_id='0d9a2f0e'))",
        "filter=(random_id='0d9a2f0e\")",
        "filter=(random_id=0d9a2f0e)",
        "filter=(random_id!='0d9a2f0e')",
        "filter=(random_id='0d9a2f0e' || id!='')",
        "filter=(random_id='0d9a2f0e')||(id!='')",
        "filter=(random_id='0d9a2f0e'%27)",
        "filter=(random_id='0d9a2f0e%00')",
        "filter=(random_id='0d9a2f0%C3%A9')",
        "filter=(random_id='0d9a%')",
        "filter=(random_id='0d9a2f0e')&x=%",
        "filter=(random_id='0d9a2f0e')&x=%4",
        "filter=(random_id='0d9a2f0e')&fields=%zz",
        "filter=(random_id='0d9a2f0e')&fields=%+1",
        "filter=(random_id='0d9a2f0e')&fields=%c3",
        "filter=(random_id='0d9a2f0e')&fields=random_id",
        "filter=(random_id='0d9a2f0e')&fields=id,error",
        "filter=(random_id='0d9a2f0e')&fields=*",
        "filter=(random_id='0d9a2f0e')&fields=id,",
        "filter=(random_id='0d9a2f0e')&page=2",
        "filter=(random_id='0d9a2f0e')&perPage=0",
        "filter=(random_id='0d9a2f0e')&perPage=-1",
        "filter=(random_id='0d9a2f0e')&perPage=1234567",
        "filter=(random_id='0d9a2f0e')&sort=created",
        "filter=(random_id='0d9a2f0e')&",
        "filter=(random_id='0d9a2f0e')&filter=(random_id='0d9a2f0e')",
        "filter=(random_id='0d9a2f0e')&%66ilter=(random_id='0d9a2f0f')",
        "filter=(random_id='0d9a2f0e')&fields=id&fields=id",
        "filter=(id='0d9a2f0e')",
        "filter=(RANDOM_ID='0d9a2f0e')",
        "filter=random_id"
    })
    void refusesEverythingElse(String raw) {
        Invalid invalid = assertInstanceOf(Invalid.class, RecordQuery.parse(raw));
        assertFalse(invalid.rule().contains(ID), invalid.rule());
    }

    @Test
    void showsNoId() {
        assertFalse(RecordQuery.parse("filter=(random_id='0d9a2f0e')").toString().contains(ID));
    }
}
