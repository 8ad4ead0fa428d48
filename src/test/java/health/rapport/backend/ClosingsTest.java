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
}
