package health.rapport.reminders;

import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The clinic's appointments, each with everything that decides about its reminder. Never blocks; futures fail with {@code Refused}. */
public interface AppointmentBook {
    /** All of a day at the clinic, by their start. */
    CompletableFuture<List<PreflightCase>> on(LocalDate day);

    /** The first one of this patient that is still ahead. */
    CompletableFuture<Optional<Appointment>> next(Reference patient);

    /** The Encounter that was made for it, where there is one. */
    CompletableFuture<Optional<Reference>> encounter(Reference appointment);

    /**
     * One of them as it is now.
     *
     * @param reminder the reminder that asks: it does not count as another one
     * @return empty where the appointment is gone
     */
    CompletableFuture<Optional<PreflightCase>> again(Reference appointment, Reference reminder);

    /** How these stand; those that are gone are left out. */
    CompletableFuture<List<Visit>> standing(Collection<Reference> appointments);

    /** How those stand that somebody changed, made or touched otherwise since then, by the records' own clock. */
    CompletableFuture<List<Visit>> changedSince(Instant moment);

    /** A last, short look: whether it is still to take place at this start, and the holder of the number has not opted out. */
    CompletableFuture<Boolean> stands(Appointment appointment, PhoneNumber number);
}
