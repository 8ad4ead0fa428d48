package health.rapport.bench.faults;

import health.rapport.backend.faults.FaultKind;

/** One thing that happens in a history. Clinicians, visits and phones are counted from 0. */
sealed interface Step {
    record Send(int clinician, int visit) implements Step {}

    record Text(int phone) implements Step {}

    /** Another program changes the words of one of the newest messages. */
    record Edit(int visit, int back) implements Step {}

    record Read(int clinician, int visit) implements Step {}

    record Join(int clinician, int visit) implements Step {}

    record Leave(int clinician, int visit) implements Step {}

    record Open(int clinician, int visit) implements Step {}

    record Release(int clinician, int visit) implements Step {}

    record Strike(FaultKind kind, int times, int delayMillis, String method, String path) implements Step {}

    /** The clinician's program ends in the middle of everything and is not started again. */
    record Kill(int clinician) implements Step {}

    /** It is closed, where it runs, and started with what its journal holds. */
    record Restart(int clinician) implements Step {}

    record Clock(int minutes) implements Step {}

    record Wait(int milliseconds) implements Step {}

    default String words() {
        return switch (this) {
            case Send(int clinician, int visit) -> "clinician %d sends in visit %d".formatted(clinician, visit);
            case Text(int phone) -> "phone %d texts".formatted(phone);
            case Edit(int visit, int back) -> "message %d from the end of visit %d is edited".formatted(back, visit);
            case Read(int clinician, int visit) -> "clinician %d has read visit %d".formatted(clinician, visit);
            case Join(int clinician, int visit) -> "clinician %d joins visit %d".formatted(clinician, visit);
            case Leave(int clinician, int visit) -> "clinician %d leaves visit %d".formatted(clinician, visit);
            case Open(int clinician, int visit) -> "clinician %d opens visit %d".formatted(clinician, visit);
            case Release(int clinician, int visit) -> "clinician %d closes visit %d".formatted(clinician, visit);
            case Strike(FaultKind kind, int times, int delay, String method, String path) ->
                "%s strikes %d times%s%s".formatted(kind.wireName(), times, delay > 0 ? " for " + delay + " ms" : "", path.isEmpty() ? ""
                        : " at " + method + " " + path);
            case Kill(int clinician) -> "the program of clinician %d is killed".formatted(clinician);
            case Restart(int clinician) -> "the program of clinician %d is started".formatted(clinician);
            case Clock(int minutes) -> "%d minutes pass".formatted(minutes);
            case Wait(int milliseconds) -> "%d ms pass in peace".formatted(milliseconds);
        };
    }
}
