package health.rapport.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedBoardTest {
    private final List<String> seen = new ArrayList<>();
    private final SharedBoard shared = new SharedBoard(new NoticeBoard() {
        @Override
        public void show(String words, Runnable clicked) {
            seen.add(words);
        }

        @Override
        public void withdraw() {
            seen.add("-");
        }
    });

    @Test
    void nobodyTakesAwayWhatAnotherPutThere() {
        NoticeBoard one = shared.part();
        NoticeBoard other = shared.part();
        one.withdraw();
        one.show("New message in Rapport", () -> { });
        other.withdraw();
        assertThat(seen).containsExactly("New message in Rapport");
        one.withdraw();
        assertThat(seen).containsExactly("New message in Rapport", "-");
    }
}
