/** A project at Oystehr, or at whatever speaks as Oystehr does: its records, conversations and people behind our ports. */
package health.rapport.oystehr;
