using System.Buffers;

namespace Glueline.Lambda.Runtime;

/// <summary>
/// Error types as Lambda takes them: <c>(Runtime|Function)\.[A-Z][a-zA-Z]+</c> in the header; any other form is replaced by "Unknown".
/// </summary>
internal static class ErrorTypeName
{
    public const string DeadlineExceeded = nameof(DeadlineExceeded);
    public const string Stopped = nameof(Stopped);

    private static readonly SearchValues<char> AsciiLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public static bool IsReason(string text) =>
        text.Length > 1 && char.IsAsciiLetterUpper(text[0]) && text.AsSpan(1).IndexOfAnyExcept(AsciiLetters) < 0;

    public static string Of(Exception exception) => exception is LambdaFault fault ? fault.ErrorType : exception.GetType().Name;

    public static string Header(string errorType) => IsReason(errorType) ? $"Function.{errorType}" : "Function.Unknown";
}
