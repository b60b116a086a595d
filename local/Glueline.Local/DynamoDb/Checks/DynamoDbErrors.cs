using Glueline.Local.Protocol;

namespace Glueline.Local.DynamoDb.Checks;

/// <summary>The refusals that dynalite lacks, in DynamoDB's words.</summary>
internal static class DynamoDbErrors
{
    public const string Validation = "ValidationException";

    /// <summary>What stands in front of a fault of an item, or of a value, in operations on one item; batches leave it out.</summary>
    public const string Envelope = "1 validation error detected: ";

    public static AwsError EmptyName(string envelope) => new(Validation, envelope + "Empty attribute name");

    public static AwsError EmptyName(string envelope, string placeholder) =>
        new(Validation, $"{envelope}ExpressionAttributeNames contains invalid value: Empty attribute name for key {placeholder}");

    public static AwsError LongName(string envelope) =>
        new(Validation, envelope + "Attribute name is too large, must be less than 65536 bytes");

    public static AwsError Nesting(string envelope) =>
        new(
            Validation,
            envelope + "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit"
        );

    public static AwsError ItemSize() => new(Validation, "Item size has exceeded the maximum allowed size");

    /// <remarks>The blank that is missing is AWS's.</remarks>
    public static AwsError HashKeySize() =>
        new(Validation, "One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048 bytes");

    public static AwsError RangeKeySize() =>
        new(
            Validation,
            "One or more parameter values were invalid: Aggregated size of all range keys has exceeded the size limit of 1024 bytes"
        );

    public static AwsError Members(IReadOnlyList<string> faults) =>
        new(Validation, $"{faults.Count} validation error{(faults.Count == 1 ? "" : "s")} detected: {string.Join("; ", faults)}");

    public static AwsError NotUnicode() => new("SerializationException", "");
}
