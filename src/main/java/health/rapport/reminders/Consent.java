package health.rapport.reminders;

import java.time.Instant;

/** What the holder of a number wants. It is the number that opted out, whoever has it on record. */
public sealed interface Consent {
    /** Nobody asked; giving the number for care allows reminders of it. */
    record NotAsked() implements Consent {
        @Override
        public Instant since() {
            return Instant.EPOCH;
        }
    }

    /** By the patient: a keyword, or recorded in the chart. */
    record OptedIn(Instant since) implements Consent {}

    /** Only the patient can take it back. */
    record OptedOut(Instant since, Said said) implements Consent {
        /** As carriers know it. */
        public OptedOut(Instant since) {
            this(since, Said.BY_KEYWORD);
        }
    }

    /** How somebody asked for no more texts. */
    enum Said {
        BY_KEYWORD,
        /** A person read it so; no carrier knows of it. */
        IN_OWN_WORDS,
        /** To somebody at the clinic, face to face or by telephone; no carrier knows of it. */
        IN_PERSON
    }

    /** When it was told; long ago where it never was. */
    Instant since();

    /** What counts once this was said later; of two wishes for no more texts a STOP stays one, which only its sender takes back. */
    default Consent then(Consent later) {
        return later instanceof OptedOut(Instant since, Said how) && this instanceof OptedOut(Instant before, Said known) && known == Said.BY_KEYWORD
                ? new OptedOut(since) : later;
    }

    /** Whether a carrier takes a yes of this moment for the end of a STOP. */
    default boolean endsWithYes(Instant at) {
        return this instanceof OptedOut(Instant since, Said said) && said == Said.BY_KEYWORD && !since.isAfter(at);
    }
}
