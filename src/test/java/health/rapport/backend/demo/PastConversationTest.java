package health.rapport.backend.demo;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import health.rapport.backend.demo.PastConversation.Seat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PastConversationTest {
    private static final Instant NOW = Instant.parse("2026-11-23T15:30:00Z");

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final List<PastConversation> conversations = new ClinicRecords(clock).conversations(clock);

    @Test
    void twoHaveSeveralHundredMessagesTheOthersAFew() {
        var sizes = conversations.stream().map(conversation -> conversation.lines().size()).sorted().toList();
        assertThat(sizes).hasSizeGreaterThanOrEqualTo(12);
        assertThat(sizes.subList(sizes.size() - 2, sizes.size())).allMatch(size -> size > 400);
        assertThat(sizes.subList(0, sizes.size() - 2)).allMatch(size -> size <= 40);
    }

    @Test
    void linesFollowEachOtherUpToAFewMinutesAgo() {
        assertThat(conversations).allSatisfy(conversation -> {
            var times = conversation.lines().stream().map(line -> line.at().toInstant()).toList();
            assertThat(times).isSorted().doesNotHaveDuplicates().allMatch(time -> !time.isAfter(NOW));
        });
        var newest = conversations.stream().map(conversation -> conversation.lines().getLast().at().toInstant()).toList();
        assertThat(newest).anyMatch(time -> time.isAfter(NOW.minus(Duration.ofMinutes(5))))
                .anyMatch(time -> time.isBefore(NOW.minus(Duration.ofDays(2))));
    }

    @Test
    void linesStayInOrderAtAnyHour() {
        for (var moment = NOW; moment.isBefore(NOW.plus(Duration.ofDays(1))); moment = moment.plus(Duration.ofMinutes(47))) {
            var then = Clock.fixed(moment, ZoneOffset.UTC);
            assertThat(new ClinicRecords(then).conversations(then))
                    .allSatisfy(one -> assertThat(one.lines().stream().map(line -> line.at().toInstant())).isSorted());
        }
    }

    @Test
    void noVariableStaysUnfilledAndEveryLineFitsAText() {
        assertThat(conversations).flatExtracting(PastConversation::lines)
                .allSatisfy(line -> assertThat(line.text()).isNotBlank().doesNotContain("{", "}").hasSizeLessThanOrEqualTo(320));
    }

    @Test
    void eachPhoneIsInOneConversationOnly() {
        var numbers = conversations.stream().flatMap(one -> one.seats().stream()).flatMap(seat -> seat.number().stream()).toList();
        assertThat(numbers).hasSize(conversations.size() - 1).doesNotHaveDuplicates();
    }

    @Test
    void unreadLinesAreThePatientsOwnAndTheHorizonStandsBeforeThem() {
        var waiting = conversations.stream().filter(one -> one.unread() > 0 && one.isBySms()).toList();
        assertThat(waiting).hasSizeGreaterThanOrEqualTo(4).allSatisfy(conversation -> {
            var lines = conversation.lines();
            assertThat(lines.subList(lines.size() - conversation.unread(), lines.size()))
                    .allMatch(line -> line.author().number().isPresent());
            assertThat(staff(conversation)).allMatch(seat -> conversation.lastReadBy(seat) == lines.size() - 1 - conversation.unread());
        });
    }

    @Test
    void theOneAmongStaffHasNoPhoneAndItsLastAuthorHasReadIt() {
        var team = conversations.stream().filter(conversation -> !conversation.isBySms()).findFirst().orElseThrow();
        var lines = team.lines();
        assertThat(team.lastReadBy(lines.getLast().author())).isEqualTo(lines.size() - 1);
        assertThat(staff(team).stream().filter(seat -> !seat.equals(lines.getLast().author())))
                .allMatch(seat -> team.lastReadBy(seat) == lines.size() - 2);
    }

    @Test
    void spanishSpeakersAreAnsweredInSpanish() {
        var spanish = conversations.stream().filter(one -> one.isBySms() && one.patient().speaksSpanish()).toList();
        assertThat(spanish).hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(one -> assertThat(one.lines()).anyMatch(line -> line.text().matches(".*[áéíóúñ¿¡].*"))
                        .noneMatch(line -> line.text().contains(" the ")));
    }

    @Test
    void everyResourceParsesStrictlyAsR4B() {
        var parser = FhirContext.forR4BCached().newJsonParser().setParserErrorHandler(new StrictErrorHandler());
        for (var conversation : conversations) {
            var sids = IntStream.range(0, conversation.lines().size()).mapToObj("IM%032x"::formatted).toList();
            assertThat(ConversationResources.of(conversation, "CH00000000000000000000000000000001", sids)).hasSize(sids.size() + 1)
                    .allSatisfy(resource -> assertThat(parser.parseResource(resource.toString())).isNotNull());
        }
    }

    private static List<Seat> staff(PastConversation conversation) {
        return conversation.seats().stream().filter(seat -> seat.number().isEmpty()).toList();
    }
}
