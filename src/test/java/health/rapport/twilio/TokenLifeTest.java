package health.rapport.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.support.HandClock;
import health.rapport.support.Lane;
import health.rapport.support.Private;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TokenLifeTest {
    private final HandClock clock = new HandClock(Instant.parse("2026-11-23T09:00:00Z"));
    private final List<CompletableFuture<Private<String>>> asked = new ArrayList<>();
    private final List<String> renewed = new ArrayList<>();
    private final TokenLife life = new TokenLife(this::issue, clock, new Lane(Runnable::run), Timings.standard(), new Random(1),
            token -> renewed.add(token.value()));

    @Test
    void renewsAtThreeQuartersOfTheLifeWhetherOrNotAnybodyIsConnected() {
        life.valid();
        asked.getFirst().complete(token(3600));
        clock.advance(Duration.ofSeconds(2699));
        assertThat(asked).hasSize(1);
        clock.advance(Duration.ofSeconds(2));
        assertThat(asked).hasSize(2);
        asked.get(1).complete(token(3600));
        assertThat(renewed).hasSize(1);
    }

    @Test
    void asksOnceHoweverManyWait() {
        CompletableFuture<Private<String>> first = life.valid();
        CompletableFuture<Private<String>> second = life.valid();
        asked.getFirst().complete(token(60));
        assertThat(asked).hasSize(1);
        assertThat(first.join()).isEqualTo(second.join());
        assertThat(life.valid()).isCompleted();
    }

    @Test
    void asksAgainForOneThatRanOutOrWasRefused() {
        life.valid();
        asked.getFirst().complete(token(60));
        life.discard();
        assertThat(life.valid()).isNotDone();
        asked.get(1).complete(token(60));
        life.stop();
        clock.advance(Duration.ofSeconds(61));
        assertThat(life.valid()).isNotDone();
        assertThat(asked).hasSize(3);
    }

    @Test
    void keepsTryingToRenewUntilItWorks() {
        life.valid();
        asked.getFirst().complete(token(3600));
        clock.advance(Duration.ofSeconds(2700));
        for (int i = 1; i < 4; i++) {
            asked.get(i).completeExceptionally(new Refused(new Refusal.Offline()));
            clock.advance(Duration.ofSeconds(30));
        }
        assertThat(asked).hasSize(5);
        asked.get(4).complete(token(3600));
        assertThat(renewed).hasSize(1);
    }

    @Test
    void givesUpAnIssuerThatNeverAnswers() {
        CompletableFuture<Private<String>> first = life.valid();
        clock.advance(Duration.ofMinutes(1));
        assertThat(first).isCompletedExceptionally();
        life.valid();
        assertThat(asked).hasSize(2);
    }

    @Test
    void takesAnAnswerThatComesTooLateForTheOneWhoAsked() {
        life.valid();
        clock.advance(Duration.ofMinutes(1));
        CompletableFuture<Private<String>> second = life.valid();
        asked.getFirst().complete(token(3600));
        assertThat(second).isCompletedWithValue(token(3600));
        asked.get(1).complete(token(1800));
        assertThat(life.valid()).isCompletedWithValue(token(3600));
    }

    @Test
    void takesNoLateAnswerToAQuestionFromBeforeARefusal() {
        life.valid();
        clock.advance(Duration.ofMinutes(1));
        life.discard();
        CompletableFuture<Private<String>> second = life.valid();
        asked.getFirst().complete(token(3600));
        assertThat(second).isNotDone();
    }

    @Test
    void isNotDrivenByAServiceThatWarnsOfEveryFreshToken() {
        life.valid();
        asked.getFirst().complete(token(200));
        life.expiresSoon();
        assertThat(asked).hasSize(1);
        clock.advance(Duration.ofSeconds(31));
        life.expiresSoon();
        life.expiresSoon();
        assertThat(asked).hasSize(2);
    }

    @Test
    void takesATokenItCannotReadForGoodUntilTold() {
        life.valid();
        asked.getFirst().complete(new Private<>("opaque"));
        clock.advance(Duration.ofDays(1));
        assertThat(life.valid()).isCompleted();
        assertThat(asked).hasSize(1);
    }

    private CompletableFuture<Private<String>> issue() {
        var answer = new CompletableFuture<Private<String>>();
        asked.add(answer);
        return answer;
    }

    private static Private<String> token(long seconds) {
        String claims = "{\"iat\":1000000,\"exp\":" + (1000000 + seconds) + "}";
        return new Private<>("head." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".mark" + seconds);
    }
}
