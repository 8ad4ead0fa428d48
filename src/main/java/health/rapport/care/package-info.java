/** Patients, Encounters and the people around them. Knows neither windows nor wires. */
package health.rapport.care;
