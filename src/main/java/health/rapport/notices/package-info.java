/** What the system tells of this program while nobody looks at it. */
package health.rapport.notices;
