namespace Glueline.Consumer.Items;

/// <summary>One key attribute's value as part of an <see cref="ItemKey"/>.</summary>
internal static class KeyValue
{
    /// <summary>Type letter and value; numbers in their one spelling.</summary>
    /// <param name="type">DynamoDB's descriptor: S, N or B.</param>
    /// <param name="value">The attribute's text.</param>
    public static string Of(char type, string value) => type is 'N' ? $"N:{NumberText.Normalize(value)}" : $"{type}:{value}";
}
