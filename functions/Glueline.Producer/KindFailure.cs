using Glueline.Producer.Answers;
using Glueline.Registry;

namespace Glueline.Producer;

/// <summary>Events of one schema that could not be encoded, for a reason that nobody foresaw.</summary>
/// <param name="Schema">Their schema.</param>
/// <param name="Indices">Their indices in the batch.</param>
/// <param name="Problem">The reason.</param>
internal sealed record KindFailure(EvolvingSchema Schema, IReadOnlyList<int> Indices, Exception Problem)
{
    /// <summary>The result for each of the events.</summary>
    public EventOutcome Outcome =>
        EventOutcome.Refused(
            $"the event could not be encoded with schema \"{Schema.Name}\": {Problem.GetType().Name}: {Problem.Message.TrimEnd('.')}. Please "
                + "report this event"
        );
}
