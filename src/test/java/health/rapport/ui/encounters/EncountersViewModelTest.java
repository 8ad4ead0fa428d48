package health.rapport.ui.encounters;

import static health.rapport.ui.LakesideFamily.BENJAMIN;
import static health.rapport.ui.LakesideFamily.MARIANA;
import static health.rapport.ui.LakesideFamily.NOW;
import static health.rapport.ui.LakesideFamily.SOFIA;
import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.audit.AuditedAct;
import health.rapport.care.Denied;
import health.rapport.care.EncounterCard;
import health.rapport.care.EncounterQuery;
import health.rapport.care.FakeCareRecords;
import health.rapport.care.Person;
import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.support.HandClock;
import health.rapport.ui.LakesideFamily;
import health.rapport.ui.common.FakeNavigator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EncountersViewModelTest {
    private static final ZoneId BOSTON = ZoneId.of("America/New_York");

    private final FakeCareRecords records = new FakeCareRecords();
    private final HandClock clock = new HandClock(NOW);
    private final FakeNavigator navigator = new FakeNavigator();
    private final List<AuditedAct> audited = new ArrayList<>();
    private final EncountersViewModel encounters = new EncountersViewModel(records, new Denied(), audited::add, clock, BOSTON, navigator, Runnable::run);

    @Test
    void showsTodayThenTomorrowThenYesterday() {
        visit("Encounter/yesterday", SOFIA, Duration.ofDays(-1));
        visit("Encounter/tomorrow", MARIANA, Duration.ofDays(1));
        visit("Encounter/soon", BENJAMIN, Duration.ofHours(2));
        visit("Encounter/now", SOFIA, Duration.ZERO);
        visit("Encounter/next-week", SOFIA, Duration.ofDays(7));

        encounters.refresh();

        assertThat(sections()).extracting(DaySection::days).containsExactly(DaySection.Days.TODAY, DaySection.Days.TOMORROW, DaySection.Days.YESTERDAY);
        assertThat(sections().getFirst().rows()).extracting(row -> row.encounter().id()).containsExactly("now", "soon");
        assertThat(encounters.selected().get()).map(row -> row.encounter().id()).contains("now");
    }

    @Test
    void whoeverIsLookedAtIsNotedAndWhoeverIsPassedOnTheWayIsNot() {
        visit("Encounter/now", SOFIA, Duration.ZERO);
        visit("Encounter/soon", BENJAMIN, Duration.ofHours(1));
        visit("Encounter/later", MARIANA, Duration.ofHours(2));
        encounters.refresh();
        List<EncounterRow> rows = sections().getFirst().rows();
        encounters.selected().set(Optional.of(rows.get(1)));
        clock.advance(Duration.ofMillis(999));
        encounters.selected().set(Optional.of(rows.get(2)));
        clock.advance(EncountersViewModel.LONG_ENOUGH_TO_READ);
        assertThat(audited).containsExactly(new AuditedAct.PatientOpened(MARIANA.reference(), new Reference("Encounter", "later")));

        encounters.selected().set(Optional.of(rows.get(0)));
        encounters.hide();
        clock.advance(EncountersViewModel.LONG_ENOUGH_TO_READ);
        assertThat(audited).hasSize(1);
    }

    @Test
    void searchesEveryDayOnceTheTypingPauses() {
        visit("Encounter/next-week", SOFIA, Duration.ofDays(7));
        encounters.text().set("S");
        clock.advance(Duration.ofMillis(100));
        encounters.text().set("Sofia");
        clock.advance(Duration.ofMillis(249));
        assertThat(records.queries).isEmpty();

        clock.advance(Duration.ofMillis(1));

        assertThat(records.queries).containsExactly(new EncounterQuery("Sofia", Optional.empty(), BOSTON, 200));
        assertThat(sections()).extracting(DaySection::days).containsExactly(DaySection.Days.LATER);
    }

    @Test
    void anOlderSearchThatAnswersLateIsNotShown() {
        visit("Encounter/sofia", SOFIA, Duration.ZERO);
        visit("Encounter/benjamin", BENJAMIN, Duration.ZERO);
        records.hold();
        encounters.text().set("Sofia");
        clock.advance(EncountersViewModel.PAUSE_IN_TYPING);
        encounters.text().set("Benjamin");
        clock.advance(EncountersViewModel.PAUSE_IN_TYPING);

        records.answer(1);
        records.answer(0);

        assertThat(sections().getFirst().rows()).extracting(row -> row.encounter().id()).containsExactly("benjamin");
    }

    @Test
    void keepsWhatItShowedWhenOffline() {
        visit("Encounter/sofia", SOFIA, Duration.ZERO);
        encounters.refresh();
        records.refuse(new Refusal.Offline());

        encounters.refresh();

        assertThat(encounters.state().get()).isInstanceOfSatisfying(EncountersState.Failed.class, failed -> {
            assertThat(failed.why()).isEqualTo(new Refusal.Offline());
            assertThat(failed.kept()).hasSize(1);
        });
    }

    @Test
    void asksNothingMoreOnceNobodyLooks() {
        encounters.text().set("Sofia");
        encounters.hide();
        clock.advance(EncountersViewModel.PAUSE_IN_TYPING);

        assertThat(records.queries).isEmpty();
    }

    @Test
    void saysWhatWasLookedForInVain() {
        encounters.text().set(" Zzz ");
        clock.advance(EncountersViewModel.PAUSE_IN_TYPING);

        assertThat(encounters.state().get()).isEqualTo(new EncountersState.Empty("Zzz"));
    }

    @Test
    void opensTheConversationThatIsThereAndStartsTheOneThatIsNot() {
        records.put(card("Encounter/with", SOFIA, NOW, Optional.of(new ConversationSid("CH1"))), List.of());
        records.put(card("Encounter/without", BENJAMIN, NOW.plusSeconds(60), Optional.empty()), List.of());
        encounters.refresh();

        sections().getFirst().rows().forEach(encounters::activate);

        assertThat(navigator.went).containsExactly("open CH1", "start Encounter/without");
    }

    @Test
    void keepsTheSelectionAndLearnsWhatIsNewAboutIt() {
        records.put(card("Encounter/first", SOFIA, NOW, Optional.empty()), List.of());
        records.put(card("Encounter/second", BENJAMIN, NOW.plusSeconds(60), Optional.empty()), List.of());
        encounters.refresh();
        encounters.selected().set(Optional.of(sections().getFirst().rows().getLast()));
        records.put(card("Encounter/second", BENJAMIN, NOW.plusSeconds(60), Optional.of(new ConversationSid("CH1"))), List.of());

        encounters.refresh();

        assertThat(encounters.selected().get()).hasValueSatisfying(row -> {
            assertThat(row.encounter().id()).isEqualTo("second");
            assertThat(row.hasConversation()).isTrue();
        });
    }

    private void visit(String reference, Person patient, Duration fromNow) {
        records.put(card(reference, patient, NOW.plus(fromNow), Optional.empty()), List.of());
    }

    private static EncounterCard card(String reference, Person patient, Instant start, Optional<ConversationSid> conversation) {
        return LakesideFamily.visit(reference, patient, LocalDate.of(2019, 6, 4), "010233", start, conversation);
    }

    private List<DaySection> sections() {
        return ((EncountersState.Ready) encounters.state().get()).sections();
    }
}
