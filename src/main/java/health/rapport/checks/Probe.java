package health.rapport.checks;

/** Looks at one step. {@link #look} blocks, for some seconds at most where nobody answers, and never throws for what is out there. */
public interface Probe {
    CheckStep step();

    Finding look();
}
