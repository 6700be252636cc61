using Npgsql;

namespace MouWorkflow.Adapters.Postgres;

/// <summary>Says to the operator why the server cannot be used and what to do. Never quotes the password.</summary>
internal static class PostgresFaults
{
    public static InvalidOperationException Sentence(Exception failure, string connectionString)
    {
        var place = new NpgsqlConnectionStringBuilder(connectionString);
        var server = $"{place.Host}:{place.Port}";
        var (id, en) = (failure as PostgresException)?.SqlState switch
        {
            PostgresErrorCodes.InvalidCatalogName => (
                $"Basis data {place.Database} belum ada di server PostgreSQL {server}. Buat dahulu: createdb -E UTF8 -T template0 -O {place.Username} {place.Database}, lalu jalankan kembali.",
                $"The database {place.Database} does not exist on the PostgreSQL server {server}. Create it: createdb -E UTF8 -T template0 -O {place.Username} {place.Database}, then start again."),
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => (
                $"Server PostgreSQL {server} menolak pengguna {place.Username}. Periksa Username dan Password di ConnectionStrings:Mou serta pg_hba.conf di server.",
                $"The PostgreSQL server {server} refuses the user {place.Username}. Check Username and Password in ConnectionStrings:Mou and pg_hba.conf on the server."),
            PostgresErrorCodes.InsufficientPrivilege => (
                $"Pengguna {place.Username} tidak boleh membuat tabel di basis data {place.Database}. Jadikan ia pemiliknya: ALTER DATABASE \"{place.Database}\" OWNER TO \"{place.Username}\".",
                $"The user {place.Username} may not create tables in the database {place.Database}. Make it the owner: ALTER DATABASE \"{place.Database}\" OWNER TO \"{place.Username}\"."),
            PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections => (
                $"Server PostgreSQL {server} belum dapat menerima sambungan ({failure.Message}). Tunggu sebentar, lalu jalankan kembali.",
                $"The PostgreSQL server {server} cannot take connections yet ({failure.Message}). Wait a moment, then start again."),
            { } state => (
                $"Basis data {place.Database} di server PostgreSQL {server} tidak dapat disiapkan: {state}, {failure.Message}",
                $"The database {place.Database} on the PostgreSQL server {server} cannot be prepared: {state}, {failure.Message}"),
            null => (
                $"Server PostgreSQL {server} tidak dapat dihubungi ({failure.Message}). Pastikan server berjalan, lalu periksa Host dan Port di ConnectionStrings:Mou dan tembok api (firewall).",
                $"The PostgreSQL server {server} cannot be reached ({failure.Message}). See that it runs, then check Host and Port in ConnectionStrings:Mou and the firewall."),
        };
        return new InvalidOperationException($"{id} / {en}", failure);
    }
}
