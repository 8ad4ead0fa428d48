package health.rapport.chat;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.ChatParticipant;
import health.rapport.model.MessageBody;
import health.rapport.model.ParticipantSid;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.support.HandClock;
import health.rapport.support.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TextingGuardTest {
    private final HandClock clock = new HandClock(Instant.parse("2026-03-10T14:00:00Z"));
    private final FakeConsent consent = new FakeConsent();
    private List<ChatParticipant> people = List.of(phone("+16175550104"));
    private final TextingGuard guard =
            new TextingGuard(consent, () -> people, () -> CompletableFuture.completedFuture(people), new Lane(Runnable::run), clock);

    private static final class FakeConsent implements TextingConsent {
        private boolean refused;
        private boolean bare;
        private boolean away;
        private int introductions;
        private int looks;

        @Override
        public CompletableFuture<Boolean> isRefused(Collection<PhoneNumber> numbers) {
            looks++;
            return CompletableFuture.completedFuture(refused);
        }

        @Override
        public CompletableFuture<Boolean> isBareFirstText(Collection<ChatParticipant> phones, MessageBody text) {
            introductions++;
            return away ? CompletableFuture.failedFuture(new Refused(new Refusal.Offline())) : CompletableFuture.completedFuture(bare);
        }
    }

    private static ChatParticipant phone(String number) {
        return new ChatParticipant(new ParticipantSid("MB" + number), new ChatParticipant.Address.Sms(new PhoneNumber(number), Optional.empty()),
                Optional.empty(), OptionalLong.empty(), Optional.empty(), Optional.empty());
    }

    private boolean isRefused() {
        return guard.against(new MessageBody("See you at nine")).join().isPresent();
    }

    @Test
    void aFirstTextThatDoesNotSayWhoseItIsStaysHome() {
        consent.bare = true;
        assertThat(guard.against(new MessageBody("See you at nine")).join()).contains(new Refusal.NotIntroduced());
        people = List.of();
        assertThat(guard.against(new MessageBody("See you at nine")).join()).as("nobody gets a text").isEmpty();
    }

    @Test
    void whetherAPhoneKnowsUsIsAskedWhileSomebodyWritesAndNotAtEveryKey() {
        guard.ask();
        guard.ask();
        assertThat(consent.introductions).isEqualTo(1);
        clock.advance(Duration.ofSeconds(10));
        guard.ask();
        assertThat(consent.introductions).isEqualTo(2);
    }

    @Test
    void whatNobodyCanTellHoldsNothingUp() {
        consent.away = true;
        assertThat(guard.against(new MessageBody("See you at nine")).join()).isEmpty();
    }

    @Test
    void whatWasLookedAtWhileSomebodyWroteServesTheirMessage() {
        assertThat(isRefused()).isFalse();
        clock.advance(Duration.ofSeconds(9));
        assertThat(isRefused()).isFalse();
        assertThat(consent.looks).isEqualTo(1);

        consent.refused = true;
        clock.advance(Duration.ofSeconds(1));
        assertThat(isRefused()).as("too long ago").isTrue();
    }

    @Test
    void aLookFromBeforeTheClockWasSetBackServesNobody() {
        assertThat(isRefused()).isFalse();
        clock.advance(Duration.ofHours(-1));
        consent.refused = true;
        assertThat(isRefused()).isTrue();
    }

    @Test
    void aNoIsLookedAtAgainForStartMayHaveCome() {
        consent.refused = true;
        assertThat(isRefused()).isTrue();
        consent.refused = false;
        assertThat(isRefused()).isFalse();
    }

    @Test
    void aPhoneMoreIsLookedAtAtOnce() {
        assertThat(isRefused()).isFalse();
        consent.refused = true;
        people = List.of(phone("+16175550104"), phone("+16175550105"));
        assertThat(isRefused()).isTrue();
    }

    @Test
    void whereNoPhoneTakesPartNobodyIsAsked() {
        people = List.of();
        assertThat(isRefused()).isFalse();
        assertThat(consent.looks).isZero();
    }
}
