package health.rapport.backend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Parameters;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestCountTest {
    @Test
    void everyRequestCountsAlsoOneThatAFaultStruck() throws Exception {
        var plan = new FaultPlan();
        var route = new FaultyRoute(plan, request -> HttpReply.empty(204));
        plan.arm(new Fault(FaultKind.DROP_BEFORE_APPLY, Duration.ZERO, "", ""), 1);
        for (int i = 0; i < 3; i++) {
            route.handle(new HttpRequest("GET", "/", new Parameters(List.of()), Map.of(), new byte[0], Map.of(), ""));
        }
        assertThat(plan.requests()).isEqualTo(3);
    }
}
