package health.rapport.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyWordsTest {
    @Test
    void onAMacKeysAreCalledByTheirSigns() {
        assertThat(new KeyWords(true).of("Ctrl+K")).isEqualTo("⌘K");
        assertThat(new KeyWords(true).of("Alt+↑  Alt+↓")).isEqualTo("⌥↑  ⌥↓");
        assertThat(new KeyWords(true).of("F6  Shift+F6")).isEqualTo("F6  ⇧F6");
    }

    @Test
    void elsewhereByTheirNames() {
        assertThat(new KeyWords(false).of("Ctrl+K")).isEqualTo("Ctrl+K");
    }
}
