package dev.usagereporter.pow.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorCodeTest {
    @ParameterizedTest
    @CsvSource({
        "malformed, 400",
        "token_invalid, 401",
        "token_expired, 401",
        "proof_insufficient, 403",
        "proof_mismatch, 403",
        "proof_required, 403",
        "not_found, 404",
        "method_not_allowed, 405",
        "too_slow, 408",
        "too_large, 413",
        "unsupported_media, 415",
        "report_expired, 422",
        "report_from_future, 422",
        "invalid_field, 422",
        "slow_down, 429",
        "headers_too_large, 431",
        "internal, 500",
        "overloaded, 503",
    })
    void hasTheStatusOfTheProtocol(String wireName, int status) {
        ErrorCode code = named(wireName);
        assertEquals(status, code.status());
    }

    @Test
    void hasEighteenCodesOfDifferentNames() {
        Set<ErrorCode> found = EnumSet.noneOf(ErrorCode.class);
        for (ErrorCode code : ErrorCode.values()) {
            found.add(named(code.wireName()));
        }
        assertEquals(18, found.size());
    }

    /** The code of that wire name. */
    static ErrorCode named(String wireName) {
        return Arrays.stream(ErrorCode.values()).filter(code -> code.wireName().equals(wireName)).findFirst().orElseThrow();
    }
}
