using System.Text.Json;
using System.Text.Json.Serialization;

namespace SweepRunner.Engine.Hosts;

/// <summary>Reads and writes the lines of the trial host protocol.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UseStringEnumConverter = true,
    Converters = [typeof(AssignmentConverter)])]
[JsonSerializable(typeof(HostCommand))]
[JsonSerializable(typeof(HostMessage))]
internal sealed partial class HostJson : JsonSerializerContext
{
    public static byte[] Line(HostCommand command) => [.. JsonSerializer.SerializeToUtf8Bytes(command, Default.HostCommand), (byte)'\n'];

    public static byte[] Line(HostMessage message) => [.. JsonSerializer.SerializeToUtf8Bytes(message, Default.HostMessage), (byte)'\n'];

    /// <exception cref="JsonException">The line is no command.</exception>
    public static HostCommand Command(string line) => JsonSerializer.Deserialize(line, Default.HostCommand) ?? throw new JsonException("A command is missing.");

    /// <exception cref="JsonException">The line is no message.</exception>
    public static HostMessage Message(string line) => JsonSerializer.Deserialize(line, Default.HostMessage) ?? throw new JsonException("A message is missing.");
}
