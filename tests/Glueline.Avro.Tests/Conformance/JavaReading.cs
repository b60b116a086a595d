using System.Text.Json.Nodes;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Fuzz.Schemas;

namespace Glueline.Avro.Tests.Conformance;

/// <summary>
/// The values that Java reads with another schema, if Java finds the schemas compatible: otherwise 1.8.2 reads on, because it does not
/// compare the names of records and notices a missing field only when it gets there. (Avro for Python resolves neither aliases nor enum
/// defaults in reading.)
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
        // The pair by Java's rules: an enum's default does not help, and only full names and aliases match types.
        var plan = ReadPlan.Compile(
            KnownDifference.Apply(KnownDifferences.OfJava, pair.Writer),
            KnownDifference.Apply(KnownDifferences.OfJava, pair.Reader)
        );
        for (var index = 0; index < pair.Values.Count; index++)
        {
            var ours = Ours(plan, pair.Values[index], out var refusal);
            if (JsonNode.DeepEquals(ours, read[index]))
                continue;
            // "Complex Types": strings are UTF-8; Java uses replacement characters if bytes that are read as a string are not.
            if (refusal is { Reason: "the string is not valid UTF-8" })
                continue;
            // "Schema Resolution": the writer's value of a field that the reader lacks is ignored; Java 1.8.2 fails if a record in it
            // contains itself.
            if (IsError(read[index], NothingOnTheStack) && new SchemaFacts(pair.Writer).IsRecursive)
                continue;
            // "Schema Resolution": int and long are promotable to float; Java 1.8.2 forgets that if float is a branch.
            // It then uses long or double if that is one too, and otherwise fails.
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
