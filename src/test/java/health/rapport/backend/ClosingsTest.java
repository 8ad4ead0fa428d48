package health.rapport.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ClosingsTest {
    @Test
    void everythingIsClosedOnceTheLastFirstEvenWhereOneFails() {
        var closed = new ArrayList<String>();
        var closings = new Closings();
        closings.add(() -> closed.add("first"));
        closings.add(() -> {
            throw new IllegalStateException("the second");
        });
        closings.add(() -> closed.add("third"));
        assertThatIllegalStateException().isThrownBy(closings::close).withMessage("the second");
        closings.close();
        assertThat(closed).containsExactly("third", "first");
    }

    @Test
    void whatCouldNotBeStartedLeavesNothingOpen() throws Exception {
        var closed = new ArrayList<String>();
        assertThatIllegalStateException().isThrownBy(() -> Closings.started(closings -> {
            closings.add(() -> closed.add("half"));
            throw new IllegalStateException("the other half");
        }));
        assertThat(closed).containsExactly("half");
        Closings kept = Closings.started(closings -> {
            closings.add(() -> closed.add("whole"));
            return closings;
        });
        assertThat(closed).containsExactly("half");
        kept.close();
        assertThat(closed).containsExactly("half", "whole");
    }
}
