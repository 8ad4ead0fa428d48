/** Who did what with whose records, for those who have to answer for it. Knows neither windows nor wires. */
package health.rapport.audit;
