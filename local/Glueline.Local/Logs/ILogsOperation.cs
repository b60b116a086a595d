using System.Text.Json;

namespace Glueline.Local.Logs;

/// <summary>One operation of CloudWatch Logs; errors are thrown as <see cref="Protocol.AwsError"/>.</summary>
internal interface ILogsOperation
{
    /// <summary>Writes the members of the answer.</summary>
    void Answer(LogsCall call, Utf8JsonWriter json);
}
