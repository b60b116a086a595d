using Glueline.Local.Protocol;

namespace Glueline.Local.DynamoDb.Checks;

/// <summary>The errors that dynalite lacks, in DynamoDB's words.</summary>
internal static class DynamoDbErrors
{
    public const string Validation = "ValidationException";

    /// <summary>The prefix of an error about an item or a value in operations on one item; batch operations have none.</summary>
    public const string SingleItemPrefix = "1 validation error detected: ";

    public static AwsError EmptyName(string prefix) => new(Validation, prefix + "Empty attribute name");

    public static AwsError EmptyName(string prefix, string placeholder) =>
        new(Validation, $"{prefix}ExpressionAttributeNames contains invalid value: Empty attribute name for key {placeholder}");

    public static AwsError LongName(string prefix) =>
        new(Validation, prefix + "Attribute name is too large, must be less than 65536 bytes");

    public static AwsError Nesting(string prefix) =>
        new(
            Validation,
            prefix + "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit"
        );

    public static AwsError ItemSize() => new(Validation, "Item size has exceeded the maximum allowed size");

    /// <remarks>The missing space is AWS's.</remarks>
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
