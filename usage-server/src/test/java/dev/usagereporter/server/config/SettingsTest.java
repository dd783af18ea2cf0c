package dev.usagereporter.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void listsEverySettingOfTheTable() throws IllegalAccessException {
        List<Object> declared = new ArrayList<>();
        for (Field field : Settings.class.getDeclaredFields()) {
            if (field.getType() == Setting.class) {
                declared.add(String.valueOf(field.get(null)));
            }
        }
        assertFalse(declared.isEmpty());
        assertEquals(declared, Settings.ALL.stream().map(String::valueOf).toList());
    }

    @Test
    void givesEverySettingItsOwnKeyAndVariable() {
        long settings = Settings.ALL.size();
        assertEquals(settings, Settings.ALL.stream().map(Setting::key).distinct().count());
        assertEquals(settings, Settings.ALL.stream().map(Setting::environmentName).distinct().count());
        assertEquals("USAGE_SERVER_REPORT_FUTURE_TOLERANCE", Settings.REPORT_FUTURE_TOLERANCE.environmentName());
    }

    @Test
    void documentsEverySettingInOneLine() {
        for (Setting<?> setting : Settings.ALL) {
            assertTrue(setting.meaning().matches("[A-Z][^|\\n]{10,200}\\."), setting.key());
        }
    }

    @Test
    void readsEveryDefaultBackFromItsText() {
        for (Setting<?> setting : Settings.ALL) {
            assertEquals(Optional.of(setting.fallback()), setting.kind().read(setting.defaultText()), setting.key());
        }
    }

    @Test
    void refusesDefaultOutsideItsRule() {
        Kind<Integer> kind = new IntegerKind(1, 40);
        assertThrows(IllegalArgumentException.class, () -> new Setting<>("some.bits", 41, kind, "Some bits."));
        assertThrows(IllegalArgumentException.class, () -> new Setting<>("Some.Bits", 40, kind, "Some bits."));
    }
}
