using System.CommandLine;
using SweepRunner.Cli.Hosting;
using SweepRunner.Specs.Schema;

namespace SweepRunner.Cli.Commands;

/// <summary><c>schema</c>: the JSON Schema of the sweep file, for editors.</summary>
internal static class SchemaCommand
{
    public static Command Create() => new Command("schema", "Print the JSON Schema of the sweep file, with the parameters of every trainer").Does(context =>
    {
        context.Terminal.Raw.Write(SpecSchema.Generate(BuiltInTrainers.Offered));
        return Task.FromResult(0);
    });
}
