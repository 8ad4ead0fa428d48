package health.rapport.settings;

import java.util.List;

/**
 * What this computer's organisation has set.
 *
 * @param policy     holds over what a person sets
 * @param defaults   hold where a person has set nothing
 * @param unreadable what of it could not be read
 */
public record Organisation(Policy policy, Policy defaults, List<Unreadable> unreadable) {
    public static final Organisation NONE = new Organisation(Policy.NONE, Policy.NONE, List.of());

    /**
     * Something that its organisation has to mend.
     *
     * @param place   the file or the registry key
     * @param wrong   the name in it that is wrong; empty where it cannot be read as a whole
     * @param binding whether it is the policy, so that the strictest holds instead
     */
    public record Unreadable(String place, String wrong, boolean binding) {}

    public Organisation {
        unreadable = List.copyOf(unreadable);
    }

    /** What a person who has set nothing starts from. */
    public Settings start() {
        return defaults.over(Settings.DEFAULTS);
    }

    /** Whether a person may add, change and forget projects. Those known already can be opened also where the policy is unreadable. */
    public boolean leavesProjects() {
        return policy.projects().isEmpty() && unreadable.stream().noneMatch(Unreadable::binding);
    }
}
