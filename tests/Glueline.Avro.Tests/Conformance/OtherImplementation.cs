using System.Globalization;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Evolution.Compatibility;
using Glueline.Fuzz.Schemas;

namespace Glueline.Avro.Tests.Conformance;

/// <summary>Compares an oracle's answers about pairs with ours, and with those expected from its known differences.</summary>
internal sealed class OtherImplementation(KnownDifference[] differences, KnownRefusal[] refusals)
{
    private const int MostFindings = 5;

    /// <summary>Java's refusal of a field that matches several of the writer's by its name and aliases.</summary>
    private const string SeveralFields = "matches multiple fields in writer record schema";

    private readonly List<string> _findings = [];
    private readonly HashSet<object> _seen = [];

    /// <summary>The number of pairs with both schemas accepted, so that everything else was compared.</summary>
    public int Compared { get; private set; }

    /// <summary>The number of verdicts that it left open for a field that matches several of the writer's.</summary>
    public int LeftOpen { get; private set; }

    /// <summary>Corrects a canonical form of the implementation to the specification's.</summary>
    public Func<string, string> Canonical { get; init; } = form => form;

    public void Compare(SchemaPair pair, OracleAnswer answer)
    {
        if (answer.Error is { } error)
        {
            Find(pair, $"it failed: {error}");
            return;
        }

        if (!(Schema("writer", pair.Writer, pair, answer) & Schema("reader", pair.Reader, pair, answer)))
            return;
        Compared++;
        Verdict("readerReadsWriter", pair.Reader, pair.Writer, pair, answer);
        Verdict("writerReadsReader", pair.Writer, pair.Reader, pair, answer);
        for (var index = 0; index < pair.Values.Count; index++)
            if ((string?)answer.Encoded![index] != Convert.ToHexStringLower(pair.Values[index]))
                Find(
                    pair,
                    $"bytes of {TaggedValue.Of(pair.Writer, pair.Values[index])?.ToJsonString()}: ours "
                        + $"{Convert.ToHexStringLower(pair.Values[index])}, theirs {answer.Encoded[index]}"
                );
    }

    /// <summary>Fails if something was found, or if a known difference never showed: then it should be removed.</summary>
    public void ShouldAgree()
    {
        if (_findings.Count > 0)
            Assert.Fail(string.Join("\n\n", _findings.Take(MostFindings)));
        differences.Where(difference => !_seen.Contains(difference)).Select(difference => difference.Name).ShouldBeEmpty();
        refusals.Where(refusal => !_seen.Contains(refusal)).Select(refusal => refusal.Name).ShouldBeEmpty();
    }

    public void Find(SchemaPair pair, string what) => _findings.Add($"{what}\n{pair}");

    /// <summary>Whether a reader reads a writer's values by the implementation's rules.</summary>
    public bool Fits(AvroSchema reader, AvroSchema writer) => Fits(differences, reader, writer);

    private static bool Fits(IEnumerable<KnownDifference> differences, AvroSchema reader, AvroSchema writer) =>
        CompatibilityChecker.Check(KnownDifference.Apply(differences, reader), KnownDifference.Apply(differences, writer)).Count == 0;

    private bool Schema(string name, AvroSchema schema, SchemaPair pair, OracleAnswer answer)
    {
        if (answer.Refusal(name) is { } reason)
        {
            if (
                Array.Find(refusals, refusal => reason.Contains(refusal.Message, StringComparison.Ordinal) && refusal.Concerns(schema)) is
                { } known
            )
                _seen.Add(known);
            else
                Find(pair, $"it refuses the {name}: {reason}");
            return false;
        }

        var form = answer.Canonical(name)!;
        if (
            Canonical(form) != SchemaText.CanonicalForm(schema)
            && refusals.FirstOrDefault(refusal => refusal.MayMisread && refusal.Concerns(schema)) is { } misread
        )
        {
            _seen.Add(misread);
            return false;
        }

        if (Canonical(form) != SchemaText.CanonicalForm(schema))
            Find(pair, $"canonical form of the {name}: ours {SchemaText.CanonicalForm(schema)}, theirs {form}");
        if (form != SchemaText.CanonicalForm(schema))
            return true;
        Fingerprint("crc64", SchemaFingerprint.Crc64Avro(schema).ToString("x16", CultureInfo.InvariantCulture));
        Fingerprint("md5", Convert.ToHexStringLower(SchemaFingerprint.Md5(schema)));
        Fingerprint("sha256", Convert.ToHexStringLower(SchemaFingerprint.Sha256(schema)));
        return true;

        void Fingerprint(string algorithm, string ours)
        {
            if (answer.Fingerprint(name, algorithm) is { } theirs && theirs != ours)
                Find(pair, $"{algorithm} of the {name}: ours {ours}, theirs {theirs}");
        }
    }

    private void Verdict(string direction, AvroSchema reader, AvroSchema writer, SchemaPair pair, OracleAnswer answer)
    {
        var theirs = answer.Verdict(direction);
        if (answer.Json[$"{direction}Error"] is { } error && ((string)error!).Contains(SeveralFields, StringComparison.Ordinal))
        {
            theirs = false;
            LeftOpen++;
        }

        if (theirs != Fits(reader, writer))
        {
            Find(
                pair,
                $"{direction}: theirs {theirs}, expected {Fits(reader, writer)}, the specification {Fits([], reader, writer)}; "
                    + $"{answer.Json[direction + "Why"]}{answer.Json[direction + "Error"]}"
            );
            return;
        }

        // A rule has shown if the verdict would differ without it.
        foreach (var difference in differences)
            if (!_seen.Contains(difference) && Fits(differences.Where(other => other != difference), reader, writer) != theirs)
                _seen.Add(difference);
    }
}
