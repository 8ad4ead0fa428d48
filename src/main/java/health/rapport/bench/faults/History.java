package health.rapport.bench.faults;

import health.rapport.backend.faults.FaultKind;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** A seed and the steps that grow from it, always the same. */
record History(long seed, List<Step> steps) {
    private static final int LONGEST = 200;
    private static final int SHORTEST = 5;
    private static final List<String> REQUESTS = List.of("/v3/", "/v4/Subscriptions", "/Items", "/Client/v2/Services", "/Client/v2/Configuration",
            "/messaging/conversation/token");
    private static final List<FaultKind> ON_SOCKETS = List.of(FaultKind.DROP, FaultKind.DROP, FaultKind.OFFLOAD, FaultKind.EXPIRE_TOKEN, FaultKind.BLACKHOLE,
            FaultKind.HALF_OPEN, FaultKind.THROTTLE);
    private static final List<FaultKind> ON_EVENTS = List.of(FaultKind.DUPLICATE_EVENT, FaultKind.REORDER_EVENTS);
    /** Only messages: of the rest each event is told by the next. */
    private static final String MESSAGES = "list_item";
    private static final List<FaultKind> ON_REQUESTS = List.of(
            FaultKind.DROP_BEFORE_APPLY, FaultKind.DROP_REPLY_AFTER_APPLY, FaultKind.HTTP_500, FaultKind.HTTP_429, FaultKind.DELAY);

    History {
        steps = List.copyOf(steps);
    }

    static History of(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        // As many short ones as long ones: short ones are quick and say more when they fail.
        int length = (int) (SHORTEST * Math.pow((double) LONGEST / SHORTEST, random.nextDouble()));
        var steps = new ArrayList<Step>();
        while (steps.size() < length) {
            steps.add(step(random));
        }
        return new History(seed, steps);
    }

    private static Step step(RandomGenerator random) {
        int clinician = random.nextInt(2);
        int visit = random.nextInt(2);
        int chance = random.nextInt(100);
        if (chance < 36) {
            return new Step.Send(clinician, visit);
        } else if (chance < 48) {
            return new Step.Text(random.nextInt(3));
        } else if (chance < 52) {
            return new Step.Edit(visit, random.nextInt(3));
        } else if (chance < 60) {
            return new Step.Read(clinician, visit);
        } else if (chance < 63) {
            return new Step.Leave(clinician, visit);
        } else if (chance < 67) {
            return new Step.Join(clinician, visit);
        } else if (chance < 69) {
            return new Step.Release(clinician, visit);
        } else if (chance < 71) {
            return new Step.Open(clinician, visit);
        } else if (chance < 74) {
            return new Step.Kill(clinician);
        } else if (chance < 78) {
            return new Step.Restart(clinician);
        } else if (chance < 79) {
            return new Step.Clock(1 + random.nextInt(120));
        } else if (chance < 90) {
            return strike(random);
        }
        return new Step.Wait(1 + random.nextInt(20));
    }

    private static Step.Strike strike(RandomGenerator random) {
        return switch (random.nextInt(5)) {
            case 0 -> new Step.Strike(any(random, ON_SOCKETS), 1, 0, "", "");
            case 1 -> new Step.Strike(any(random, ON_EVENTS), 1 + random.nextInt(3), 0, "", "");
            case 2 -> new Step.Strike(FaultKind.FORGET_MUTATIONS, 1, 0, "", "");
            case 3 -> new Step.Strike(FaultKind.LOSE_EVENT, 1, 0, "", MESSAGES);
            default -> new Step.Strike(any(random, ON_REQUESTS), 1 + random.nextInt(2), random.nextInt(30),
                    any(random, List.of("", "POST", "GET")), any(random, REQUESTS));
        };
    }

    private static <T> T any(RandomGenerator random, List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    /** The story in words, one step a line. */
    String words() {
        var words = new StringBuilder("seed ").append(seed).append(", ").append(steps.size()).append(" steps");
        steps.forEach(step -> words.append("\n  ").append(step.words()));
        return words.toString();
    }
}
