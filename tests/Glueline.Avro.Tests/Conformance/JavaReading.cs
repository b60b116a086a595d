using System.Text.Json.Nodes;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Fuzz.Schemas;

namespace Glueline.Avro.Tests.Conformance;

/// <summary>
/// What Java's reader sees in values by another schema, where Java finds the schemas compatible: elsewhere 1.8.2 reads on, for it compares
/// no records' names and finds a missing field only when it comes to it. (Avro for Python resolves neither aliases nor enum defaults when
/// it reads.)
/// </summary>
internal static class JavaReading
{
    private const string NoBranchForInt = "org.apache.avro.AvroTypeException: Found int, expecting union";
    private const string NoBranchForLong = "org.apache.avro.AvroTypeException: Found long, expecting union";

    private const string NothingOnTheStack = "java.lang.NullPointerException: Cannot read field \"kind\" because \"top\" is null";

    public static void Compare(SchemaPair pair, OracleAnswer answer, OtherImplementation java)
    {
        if (answer.Read is not { } read || !java.Fits(pair.Reader, pair.Writer))
            return;
        // The pair as Java sees it: an enum's default does not help, and only full names and aliases join types.
        var plan = ReadPlan.Compile(
            KnownDifference.Apply(KnownDifferences.OfJava, pair.Writer),
            KnownDifference.Apply(KnownDifferences.OfJava, pair.Reader)
        );
        for (var index = 0; index < pair.Values.Count; index++)
        {
            var ours = Ours(plan, pair.Values[index], out var refusal);
            if (JsonNode.DeepEquals(ours, read[index]))
                continue;
            // "Complex Types": strings are UTF-8; Java puts replacement characters where bytes, read as a string, are not.
            if (refusal is { Reason: "the text is not valid UTF-8" })
                continue;
            // "Schema Resolution": the writer's value of a field that the reader lacks is ignored; Java 1.8.2 fails where a record in it
            // holds itself.
            if (IsError(read[index], NothingOnTheStack) && new SchemaFacts(pair.Writer).IsRecursive)
                continue;
            // "Schema Resolution": int and long are promotable to float; Java 1.8.2 forgets that where float is a branch.
            // It then takes long or double where that is one too, and fails where not.
            var hasNoBranch = IsError(read[index], NoBranchForInt) || IsError(read[index], NoBranchForLong);
            if ((hasNoBranch || !IsError(read[index], "")) && HasUnionWithFloat(pair.Reader, alsoAnother: !hasNoBranch, []))
                continue;
            java.Find(pair, $"value {index}: ours {ours?.ToJsonString() ?? refusal?.Message}, theirs {read[index]?.ToJsonString()}");
        }
    }

    private static bool IsError(JsonNode? read, string error) =>
        read is JsonObject { Count: 1 } answer
        && answer["error"] is { } found
        && ((string)found!).StartsWith(error, StringComparison.Ordinal);

    private static bool HasUnionWithFloat(AvroSchema schema, bool alsoAnother, HashSet<AvroSchema> seen) =>
        seen.Add(schema)
        && schema switch
        {
            UnionSchema union => (Has(union, AvroType.Float) && (!alsoAnother || Has(union, AvroType.Double) || Has(union, AvroType.Long)))
                || union.Branches.Any(branch => HasUnionWithFloat(branch, alsoAnother, seen)),
            RecordSchema record => record.Fields.Any(field => HasUnionWithFloat(field.Schema, alsoAnother, seen)),
            ArraySchema array => HasUnionWithFloat(array.Items, alsoAnother, seen),
            MapSchema map => HasUnionWithFloat(map.Values, alsoAnother, seen),
            _ => false,
        };

    private static bool Has(UnionSchema union, AvroType type) => union.Branches.Any(branch => branch.Type == type);

    private static JsonNode? Ours(ReadPlan plan, byte[] avro, out AvroDataException? refusal)
    {
        refusal = null;
        try
        {
            return PlainValue.Of(plan, avro);
        }
        catch (AvroDataException exception)
        {
            refusal = exception;
            return null;
        }
    }
}
