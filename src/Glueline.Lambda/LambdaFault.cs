using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Glueline.Lambda;

/// <summary>
/// A failure that the handler reports to the invoker on purpose: an error type of its choice and a message, without a stack trace.
/// </summary>
[SuppressMessage(
    "Naming",
    "CA1710",
    Justification = "Lambda calls a failure that a function reports a fault: it is a response rather than an accident."
)]
public sealed class LambdaFault : Exception
{
    private static readonly SearchValues<char> AsciiLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Creates a fault.</summary>
    /// <param name="errorType">The <c>errorType</c> that the invoker sees: a capital letter, then at least one more letter, ASCII letters
    /// only.</param>
    /// <param name="message">The <c>errorMessage</c> that the invoker sees.</param>
    /// <param name="innerException">The cause; it is logged, and the invoker does not see it.</param>
    /// <exception cref="ArgumentException"><paramref name="errorType"/> has another form; Lambda would replace it with
    /// "Unknown".</exception>
    public LambdaFault(string errorType, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        if (!IsErrorType(errorType))
            throw new ArgumentException(
                $"'{errorType}' is not a Lambda error type: expected ASCII letters, the first a capital, such as EventRefused.",
                nameof(errorType)
            );
        ErrorType = errorType;
    }

    /// <summary>The <c>errorType</c> that the invoker sees.</summary>
    public string ErrorType { get; }

    /// <summary>
    /// Whether Lambda accepts an error type; with its prefix it must match <c>(Runtime|Function)\.[A-Z][a-zA-Z]+</c>.
    /// </summary>
    internal static bool IsErrorType(string text) =>
        text.Length > 1 && char.IsAsciiLetterUpper(text[0]) && text.AsSpan(1).IndexOfAnyExcept(AsciiLetters) < 0;
}
