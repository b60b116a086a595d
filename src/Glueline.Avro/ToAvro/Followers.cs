namespace Glueline.Avro.ToAvro;

/// <summary>The fields that came after a field in the events before, the last one first: events that differ mostly alternate.</summary>
/// <param name="Last">The field that came last.</param>
/// <param name="Earlier">The field that came before that one.</param>
/// <param name="Oldest">The field that came before both.</param>
internal readonly record struct Followers(int Last, int Earlier, int Oldest);
