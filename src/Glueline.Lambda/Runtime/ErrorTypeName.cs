namespace Glueline.Lambda.Runtime;

/// <summary>The error types that the runtime itself reports, and their form in the header of an error report.</summary>
internal static class ErrorTypeName
{
    public const string DeadlineExceeded = nameof(DeadlineExceeded);
    public const string Stopped = nameof(Stopped);

    public static string Header(string errorType) => LambdaFault.IsErrorType(errorType) ? $"Function.{errorType}" : "Function.Unknown";
}
