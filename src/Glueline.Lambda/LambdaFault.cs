using System.Diagnostics.CodeAnalysis;

namespace Glueline.Lambda;

/// <summary>
/// A failure that the handler means to tell the invoker: an error type of its choosing and a message, without a stack trace.
/// </summary>
[SuppressMessage(
    "Naming",
    "CA1710",
    Justification = "Lambda calls a failure that a function reports a fault; it is an answer more than an accident."
)]
public sealed class LambdaFault : Exception
{
    /// <summary>Makes a fault.</summary>
    /// <param name="errorType">The <c>errorType</c> that the invoker sees: a capital letter, then at least one more letter, ASCII letters
    /// only.</param>
    /// <param name="message">The <c>errorMessage</c> that the invoker sees.</param>
    /// <param name="innerException">The cause; it is logged, and the invoker does not see it.</param>
    /// <exception cref="ArgumentException"><paramref name="errorType"/> has another form; Lambda would replace it by "Unknown".</exception>
    public LambdaFault(string errorType, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        if (!Runtime.ErrorTypeName.IsReason(errorType))
            throw new ArgumentException(
                $"'{errorType}' is no Lambda error type: expected ASCII letters, the first a capital, such as EventRefused.",
                nameof(errorType)
            );
        ErrorType = errorType;
    }

    /// <summary>The <c>errorType</c> that the invoker sees.</summary>
    public string ErrorType { get; }
}
