namespace Glueline.Evolution.Planning;

/// <summary>Something that can be done about a refusal; <see cref="RemedyText"/> words it for the place where it is read.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Subject">
/// What to do it with: a JSON pointer, a limit, a mode or a field, depending on the kind; empty for the others.
/// </param>
internal sealed record Remedy(RemedyKind Kind, string Subject = "");
