using System.Globalization;
using Glueline.Evolution.Planning;
using Glueline.Producer.Answers;
using Glueline.Registry;

namespace Glueline.Producer;

/// <summary>
/// Warns of events of different kinds that share the fallback schema: in the answer to each batch that has some, and in the log once per
/// kind.
/// </summary>
/// <param name="schemas">The schemas, which count such events.</param>
/// <param name="field">The field that names an event's schema.</param>
/// <param name="place">Where warnings are read.</param>
internal sealed class KindWarnings(EvolvingSchemas schemas, string? field, RemedyPlace place)
{
    public const string SharedCode = "kindsShareSchema";
    public const string UnnamedCode = "eventsNameNoSchema";

    private SharedKinds? _shared;
    private UnnamedEvents? _unnamed;

    /// <summary>The warnings for events whose schema was chosen since the last call.</summary>
    public IReadOnlyList<AnswerWarning> Take()
    {
        var warnings = new List<AnswerWarning>();
        if (schemas.Shared is { } shared && shared != _shared)
        {
            warnings.Add(new(SharedCode, Text(shared)));
            if (shared.Count != _shared?.Count || shared.AreMore != _shared.AreMore)
                Log.Warning(warnings[^1].Text);
            _shared = shared;
        }

        if (schemas.Unnamed is { } unnamed && unnamed != _unnamed)
        {
            warnings.Add(new(UnnamedCode, Text(unnamed)));
            if (_unnamed is null)
                Log.Warning(warnings[^1].Text);
            _unnamed = unnamed;
        }

        return warnings;
    }

    private string Text(SharedKinds shared)
    {
        var (names, most) = (string.Join(", ", shared.Names), schemas.Maximum);
        var kinds = shared is { Count: 1, AreMore: false }
            ? "1 kind of event shares"
            : $"{(shared.AreMore ? "more than " : "")}{Number(shared.Count)} kinds of event share";
        var wayOut = RemedyText.Sentence(
            [
                new(RemedyKind.RaiseSchemaLimit, shared.AreMore ? "" : Number((long)most + shared.Count)),
                new(RemedyKind.NameSchemaByCoarserField, field ?? ""),
            ],
            place
        );
        var others = most == 1 ? "1 other has a schema of its own" : $"{Number(most)} others have schemas of their own";
        return $"{kinds} the schema \"{schemas.Fallback.Name}\" ({names}{(shared.Count > shared.Names.Count ? ", …" : "")}; "
            + $"{Events(shared.Events)}), "
            + $"because {others}, which is the limit. {wayOut}";
    }

    private string Text(UnnamedEvents unnamed) =>
        $"{Events(unnamed.Events)} without a kind of their own share{(unnamed.Events == 1 ? "s" : "")} the schema "
        + $"\"{schemas.Fallback.Name}\": no schema can be named after {unnamed.Found}, which is the value of \"{field}\". "
        + $"Send \"{field}\" as a string that is not empty.";

    private static string Events(long count) => count == 1 ? "1 event" : $"{Number(count)} events";

    private static string Number(long count) => count.ToString(CultureInfo.InvariantCulture);
}
